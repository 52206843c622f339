package uk.gridwarden.itests;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Element;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;
import uk.gridwarden.test.pki.IssuedCertificate;

/** Makes signatures that a library would find sound and that DUIS does not allow. */
enum AttackSigner {
    /** Covers one element, found by its id, so that the rest can be anything. */
    REFERENCE_BY_ID,
    /** Leaves the body out of what is signed. */
    XPATH_TRANSFORM,
    /** Symmetric, with the signer's public key, which everybody knows, as the secret. */
    HMAC_WITH_THE_PUBLIC_KEY,
    /** A digest that collisions are known for. */
    SHA_1;

    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    String sign(String unsigned, IssuedCertificate signer) {
        try {
            var document = Convert.toDocument(Input.fromString(unsigned).build());
            var root = document.getDocumentElement();
            var context = new DOMSignContext(key(signer), root);
            context.setDefaultNamespacePrefix("ds");
            var target = (Element) root.getElementsByTagNameNS("*", "Header").item(0);
            if (this == REFERENCE_BY_ID) {
                target.setAttribute("Id", "header");
                context.setIdAttributeNS(target, null, "Id");
            }
            var reference = FACTORY.newReference(
                    this == REFERENCE_BY_ID ? "#header" : "",
                    FACTORY.newDigestMethod(this == SHA_1 ? DigestMethod.SHA1 : DigestMethod.SHA256, null),
                    transforms(),
                    null,
                    null);
            var signedInfo = FACTORY.newSignedInfo(
                    FACTORY.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    FACTORY.newSignatureMethod(method(), null),
                    List.of(reference));
            var names = FACTORY.getKeyInfoFactory();
            var certificate = signer.certificate();
            var data = names.newX509Data(List.of(names.newX509IssuerSerial(
                    certificate.getIssuerX500Principal().getName(), certificate.getSerialNumber())));
            FACTORY.newXMLSignature(signedInfo, names.newKeyInfo(List.of(data))).sign(context);
            return Contract.text(document);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | TransformerException failure) {
            throw new IllegalStateException("the attack could not be made", failure);
        }
    }

    private Key key(IssuedCertificate signer) {
        return this == HMAC_WITH_THE_PUBLIC_KEY
                ? new SecretKeySpec(signer.certificate().getPublicKey().getEncoded(), "HmacSHA256")
                : signer.key();
    }

    private String method() {
        return switch (this) {
            case HMAC_WITH_THE_PUBLIC_KEY -> SignatureMethod.HMAC_SHA256;
            case SHA_1 -> SignatureMethod.ECDSA_SHA1;
            default -> SignatureMethod.ECDSA_SHA256;
        };
    }

    private List<Transform> transforms() throws GeneralSecurityException {
        var transforms = new ArrayList<Transform>();
        transforms.add(FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
        if (this == XPATH_TRANSFORM) {
            transforms.add(FACTORY.newTransform(
                    Transform.XPATH, new XPathFilterParameterSpec("not(ancestor-or-self::*[local-name()='Body'])")));
        }
        return transforms;
    }
}

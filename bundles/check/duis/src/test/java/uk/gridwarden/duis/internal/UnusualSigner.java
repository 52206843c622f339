package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import uk.gridwarden.test.pki.IssuedCertificate;

/**
 * Makes signatures that are sound as XML Signature and wrong as DUIS, one difference at a time.
 *
 * <p>Not safe for use by several threads.
 */
final class UnusualSigner {
    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    private final IssuedCertificate signer;
    private Key key;
    private String canonicalization = CanonicalizationMethod.EXCLUSIVE;
    private String method = SignatureMethod.ECDSA_SHA256;
    private String digest = DigestMethod.SHA256;
    private String uri = "";
    private String parent = "";
    private List<Transform> transforms = List.of(transform(Transform.ENVELOPED, null));
    private List<XMLObject> objects = List.of();
    private int references = 1;

    UnusualSigner(IssuedCertificate signer) {
        this.signer = signer;
        this.key = signer.key();
    }

    UnusualSigner key(Key other) {
        this.key = other;
        return this;
    }

    UnusualSigner canonicalization(String algorithm) {
        this.canonicalization = algorithm;
        return this;
    }

    UnusualSigner method(String algorithm) {
        this.method = algorithm;
        return this;
    }

    UnusualSigner digest(String algorithm) {
        this.digest = algorithm;
        return this;
    }

    /** The URI of the reference; elements are found by an attribute {@code Id}. */
    UnusualSigner uri(String other) {
        this.uri = other;
        return this;
    }

    /** The local name of the element that the signature goes into. */
    UnusualSigner into(String localName) {
        this.parent = localName;
        return this;
    }

    UnusualSigner transforms(Transform... others) {
        this.transforms = List.of(others);
        return this;
    }

    UnusualSigner references(int count) {
        this.references = count;
        return this;
    }

    UnusualSigner object() {
        this.objects = List.of(factory.newXMLObject(List.of(), "payload", null, null));
        return this;
    }

    Transform transform(String algorithm, TransformParameterSpec parameters) {
        try {
            return factory.newTransform(algorithm, parameters);
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    String sign(String duisXml) {
        try {
            var document = parse(duisXml);
            var place = parent.isEmpty()
                    ? document.getDocumentElement()
                    : (Element) document.getElementsByTagNameNS("*", parent).item(0);
            var context = new DOMSignContext(key, place);
            context.setDefaultNamespacePrefix("ds");
            markIds(document, context);
            var signedInfo = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(method, null),
                    java.util.Collections.nCopies(references, reference()));
            factory.newXMLSignature(signedInfo, keyInfo(), objects, null, null).sign(context);
            return serialise(document);
        } catch (GeneralSecurityException
                | MarshalException
                | XMLSignatureException
                | ParserConfigurationException
                | SAXException
                | IOException
                | TransformerException failure) {
            throw new IllegalStateException("the test document could not be signed", failure);
        }
    }

    private Reference reference() throws GeneralSecurityException {
        return factory.newReference(uri, factory.newDigestMethod(digest, null), transforms, null, null);
    }

    private javax.xml.crypto.dsig.keyinfo.KeyInfo keyInfo() {
        var names = factory.getKeyInfoFactory();
        var issuerSerial = names.newX509IssuerSerial(
                signer.certificate().getIssuerX500Principal().getName(),
                signer.certificate().getSerialNumber());
        return names.newKeyInfo(List.of(names.newX509Data(List.of(issuerSerial))));
    }

    private static void markIds(Document document, DOMSignContext context) {
        var elements = document.getElementsByTagNameNS("*", "*");
        for (var i = 0; i < elements.getLength(); i++) {
            if (((Element) elements.item(i)).hasAttribute("Id")) {
                context.setIdAttributeNS((Element) elements.item(i), null, "Id");
            }
        }
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String serialise(Document document) throws TransformerException {
        var octets = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(octets));
        return octets.toString(StandardCharsets.UTF_8);
    }
}

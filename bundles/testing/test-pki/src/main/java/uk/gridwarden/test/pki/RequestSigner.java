package uk.gridwarden.test.pki;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Signs a document as DUIS requires: enveloped, over the whole document, ECDSA with SHA-256, the signer named by issuer
 * and serial.
 *
 * <p>The JDK makes the signature, so that the product's verification is tested against an independent implementation.
 */
public final class RequestSigner {
    private RequestSigner() {}

    /** Like {@link #sign(byte[], IssuedCertificate)}, for text. */
    public static byte[] sign(String duisXml, IssuedCertificate signer) {
        return sign(duisXml.getBytes(StandardCharsets.UTF_8), signer);
    }

    /**
     * Adds the signature as the last child of the document element.
     *
     * @param duisXml an unsigned document, without white space between elements
     * @return the signed document, UTF-8
     */
    public static byte[] sign(byte[] duisXml, IssuedCertificate signer) {
        try {
            var document = parse(duisXml);
            var signatures = XMLSignatureFactory.getInstance("DOM");
            var context = new DOMSignContext(signer.key(), document.getDocumentElement());
            context.setDefaultNamespacePrefix("ds");
            signatures
                    .newXMLSignature(signedInfo(signatures), keyInfo(signatures, signer))
                    .sign(context);
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

    private static SignedInfo signedInfo(XMLSignatureFactory signatures) throws GeneralSecurityException {
        var enveloped = signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null);
        var digest = signatures.newDigestMethod(DigestMethod.SHA256, null);
        var wholeDocument = signatures.newReference("", digest, List.of(enveloped), null, null);
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(SignatureMethod.ECDSA_SHA256, null),
                List.of(wholeDocument));
    }

    private static KeyInfo keyInfo(XMLSignatureFactory signatures, IssuedCertificate signer) {
        var certificate = signer.certificate();
        var keyInfos = signatures.getKeyInfoFactory();
        var name = keyInfos.newX509IssuerSerial(
                certificate.getIssuerX500Principal().getName(), certificate.getSerialNumber());
        return keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(name))));
    }

    private static Document parse(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        var parsers = DocumentBuilderFactory.newDefaultNSInstance();
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return parsers.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static byte[] serialise(Document document) throws TransformerException {
        var octets = new ByteArrayOutputStream();
        var writer = TransformerFactory.newDefaultInstance().newTransformer();
        document.setXmlStandalone(true);
        writer.transform(new DOMSource(document), new StreamResult(octets));
        return octets.toByteArray();
    }
}

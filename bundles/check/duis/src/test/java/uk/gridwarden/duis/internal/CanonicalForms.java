package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.w3c.dom.Document;

/** The canonical octets of a document by the plainest way: the JDK's parser, and a buffer of the JDK. */
final class CanonicalForms {
    private CanonicalForms() {}

    /** Of the whole document, as it is recorded. */
    static byte[] whole(byte[] document) {
        return canonical(parsed(document));
    }

    /** Of what an enveloped signature covers. */
    static byte[] covered(byte[] document) {
        var parsed = parsed(document);
        var signature = parsed.getElementsByTagNameNS(DuisXml.SIGNATURE_NAMESPACE, "Signature")
                .item(0);
        signature.getParentNode().removeChild(signature);
        return canonical(parsed);
    }

    private static Document parsed(byte[] document) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document));
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] canonical(Document document) {
        Init.init();
        var octets = new ByteArrayOutputStream();
        try {
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS).canonicalizeSubtree(document, octets);
        } catch (org.apache.xml.security.exceptions.XMLSecurityException impossible) {
            throw new AssertionError(impossible);
        }
        return octets.toByteArray();
    }
}

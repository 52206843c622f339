package uk.gridwarden.duis.internal;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Checks that a signature has the one shape that DUIS allows.
 *
 * <p>XML Signature offers far more than DUIS needs, and most attacks use the parts that are not needed. So this accepts one
 * shape instead of refusing known bad ones: no attribute, element, comment or text that the profile does not name.
 */
final class SignatureProfile {
    private static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final Pattern SERIAL = Pattern.compile("[0-9]{1,60}");
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\r\\n]+");
    private static final int VALUE_OCTETS = 64;
    private static final int DIGEST_OCTETS = 32;

    private final ParsedDocument parsed;
    private final ProfileElements elements;

    private SignatureProfile(ParsedDocument parsed) {
        this.parsed = parsed;
        this.elements = new ProfileElements(parsed);
    }

    /**
     * A signature of the shape that DUIS requires, not yet verified.
     *
     * @param signedInfo its SignedInfo
     * @param digest the digest in its reference
     * @param value 64 octets: r and s
     * @param issuerName issuer of the signer's certificate, as written
     * @param serial serial number of that certificate
     */
    record Profiled(Element signedInfo, byte[] digest, byte[] value, String issuerName, BigInteger serial) {}

    static Profiled check(ParsedDocument parsed) throws RefusedRequestException {
        return new SignatureProfile(parsed).check();
    }

    private Profiled check() throws RefusedRequestException {
        var children = elements.children(onlySignature(), "SignedInfo", "SignatureValue", "KeyInfo");
        var digest = signedInfo(children.get(0));
        var value = base64(children.get(1), VALUE_OCTETS);
        var data = elements.children(children.get(2), "X509Data").get(0);
        var issuerSerial = elements.children(data, "X509IssuerSerial").get(0);
        var names = elements.children(issuerSerial, "X509IssuerName", "X509SerialNumber");
        var issuer = elements.text(names.get(0)).strip();
        return new Profiled(children.get(0), digest, value, issuer, serial(names.get(1)));
    }

    private Element onlySignature() throws RefusedRequestException {
        NodeList all = parsed.document().getElementsByTagNameNS(DuisXml.SIGNATURE_NAMESPACE, "Signature");
        if (all.getLength() == 0) {
            throw parsed.position(parsed.root())
                    .refusal(
                            FaultCode.SIGNATURE_MISSING,
                            "The request has no signature; expected one as the last child of Request.");
        }
        if (all.getLength() > 1) {
            throw refusal("The document has " + all.getLength() + " signatures; expected one.", all.item(1));
        }
        var signature = (Element) all.item(0);
        var children = ParsedDocument.elements(parsed.root());
        if (children.get(children.size() - 1) != signature) {
            throw refusal(
                    "The signature is in " + signature.getParentNode().getLocalName()
                            + "; expected it as the last child of Request.",
                    signature);
        }
        return signature;
    }

    /** Returns the reference's digest. */
    private byte[] signedInfo(Element signedInfo) throws RefusedRequestException {
        var parts = elements.children(signedInfo, "CanonicalizationMethod", "SignatureMethod", "Reference");
        elements.algorithm(parts.get(0), EXCLUSIVE_C14N);
        elements.algorithm(parts.get(1), ECDSA_SHA256);
        var reference = parts.get(2);
        elements.attributes(reference, "URI");
        if (!reference.hasAttribute("URI") || !reference.getAttribute("URI").isEmpty()) {
            throw refusal(
                    reference.hasAttribute("URI")
                            ? "The signature's Reference has the URI '" + reference.getAttribute("URI")
                                    + "'; expected an empty one, for the whole document."
                            : "The signature's Reference has no URI; expected an empty one, for the whole document.",
                    reference);
        }
        var steps = elements.childrenOf(reference, "Transforms", "DigestMethod", "DigestValue");
        elements.algorithm(elements.children(steps.get(0), "Transform").get(0), ENVELOPED);
        elements.algorithm(steps.get(1), SHA256);
        return base64(steps.get(2), DIGEST_OCTETS);
    }

    private byte[] base64(Element element, int octets) throws RefusedRequestException {
        var text = WHITE_SPACE.matcher(elements.text(element)).replaceAll("");
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw refusal(element.getLocalName() + " is not base64.", element);
        }
        if (decoded.length != octets) {
            throw refusal(
                    element.getLocalName() + " has " + decoded.length + " octets; expected " + octets + ".", element);
        }
        return decoded;
    }

    private BigInteger serial(Element element) throws RefusedRequestException {
        var text = elements.text(element).strip();
        if (!SERIAL.matcher(text).matches()) {
            throw refusal("X509SerialNumber is '" + text + "'; expected a decimal number.", element);
        }
        return new BigInteger(text);
    }

    private RefusedRequestException refusal(String sentence, Node at) {
        return parsed.position(Objects.requireNonNull(at)).refusal(FaultCode.SIGNATURE_PROFILE, sentence);
    }
}

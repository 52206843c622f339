package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A name, compared as RFC 5280 section 7.1 demands: part by part, in order, and by characters, whatever the string type.
 * Letter case, blanks at the ends and the number of inner blanks do not matter; values that are not text are compared by
 * their octets.
 *
 * <p>Bouncy Castle's own comparison ignores the order of the parts, folds only ASCII letters and does not read
 * UniversalString; the JDK's reads only PrintableString and UTF8String, and only in attributes that it has a keyword for.
 */
final class DistinguishedName {
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");

    /** Characters that RFC 4518 maps to nothing: controls except blanks, format characters, variation selectors. */
    private static final Pattern IGNORED =
            Pattern.compile("[\\p{Cf}\\u034F\\u180B-\\u180D\\uFE00-\\uFE0F\\uFFFC[\\p{Cc}&&[^\\t-\\r\\x85]]]");

    private static final Pattern BLANKS = Pattern.compile("[\\t-\\r\\x85\\p{Z}]+");

    private final String text;
    private final List<String> parts;

    private DistinguishedName(String text, List<String> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** Takes a name from a certificate or a CRL. */
    static DistinguishedName of(X500Name name) {
        return of(name, principal(readable(name)));
    }

    /** Parses RFC 2253 text; empty when it is not a name. */
    static Optional<DistinguishedName> parse(String rfc2253) {
        try {
            var principal = new X500Principal(rfc2253);
            return Optional.of(of(X500Name.getInstance(principal.getEncoded()), principal));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static DistinguishedName of(X500Name name, X500Principal principal) {
        return new DistinguishedName(
                principal.getName(),
                Arrays.stream(name.getRDNs()).map(DistinguishedName::comparable).toList());
    }

    /** Reverses the order of the parts, for comparisons; the text stays. */
    DistinguishedName reversed() {
        var reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        return new DistinguishedName(text, List.copyOf(reversed));
    }

    /** The same text for every spelling of the name. */
    String comparable() {
        return String.join(",", parts);
    }

    /** The name as RFC 2253 text. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName name && parts.equals(name.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    private static String comparable(RDN part) {
        return Arrays.stream(part.getTypesAndValues())
                .map(DistinguishedName::comparable)
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static String comparable(AttributeTypeAndValue attribute) {
        var type = attribute.getType().getId();
        return text(attribute.getValue())
                .map(value -> type + "=" + prepared(value).replaceAll("[\\\\+,]", "\\\\$0"))
                .orElseGet(() -> type + "#" + HexFormat.of().formatHex(der(attribute.getValue())));
    }

    /** The characters of a value; empty when it is not text. Bouncy Castle counts bit strings as text, in hex. */
    private static Optional<String> text(ASN1Encodable value) {
        if (value instanceof ASN1UniversalString universal) {
            return Optional.of(new String(universal.getOctets(), UTF_32));
        }
        return value instanceof ASN1String string && !(value instanceof ASN1BitString)
                ? Optional.of(string.getString())
                : Optional.empty();
    }

    /** Prepares text as RFC 4518 says. Upper case comes first, because several letters may share one. */
    private static String prepared(String text) {
        var characters = Normalizer.normalize(IGNORED.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
        var folded = characters.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    /** Rewrites strings of types that the JDK cannot print. */
    private static X500Name readable(X500Name name) {
        return new X500Name(Arrays.stream(name.getRDNs())
                .map(part -> new RDN(Arrays.stream(part.getTypesAndValues())
                        .map(attribute ->
                                new AttributeTypeAndValue(attribute.getType(), readable(attribute.getValue())))
                        .toArray(AttributeTypeAndValue[]::new)))
                .toArray(RDN[]::new));
    }

    private static ASN1Encodable readable(ASN1Encodable value) {
        return value instanceof ASN1PrintableString || value instanceof ASN1UTF8String || value instanceof ASN1IA5String
                ? value
                : text(value).<ASN1Encodable>map(DERUTF8String::new).orElse(value);
    }

    private static X500Principal principal(X500Name name) {
        return new X500Principal(der(name));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException unencodable) {
            throw new IllegalArgumentException("the name cannot be encoded", unencodable);
        }
    }
}

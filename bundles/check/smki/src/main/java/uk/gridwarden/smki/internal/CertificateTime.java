package uk.gridwarden.smki.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.Time;

/** Reads times in the only form that RFC 5280 allows for each type: to the second, in UTC. */
final class CertificateTime {
    private static final int TAG_AND_LENGTH = 2;
    private static final Pattern UTC_TIME = Pattern.compile("[0-9]{12}Z");
    private static final Pattern GENERALIZED_TIME = Pattern.compile("[0-9]{14}Z");
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

    private CertificateTime() {}

    static Instant read(Time time) throws ProfileViolation {
        var text = StrictDer.structure("A date", () -> {
            var octets = time.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            return new String(octets, TAG_AND_LENGTH, octets.length - TAG_AND_LENGTH, StandardCharsets.ISO_8859_1);
        });
        var utcTime = time.toASN1Primitive() instanceof ASN1UTCTime;
        if (!(utcTime ? UTC_TIME : GENERALIZED_TIME).matcher(text).matches()) {
            throw new ProfileViolation("The date '" + text + "' is not written to the second and in UTC; expected"
                    + " a form such as 260301120000Z or 20500301120000Z.");
        }
        try {
            return LocalDateTime.parse(utcTime ? century(text) + text : text, DIGITS)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            throw new ProfileViolation("The date '" + text + "' does not exist; expected a day of the calendar.");
        }
    }

    private static String century(String yearOfTwoDigits) {
        return yearOfTwoDigits.charAt(0) >= '5' ? "19" : "20";
    }
}

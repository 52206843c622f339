package uk.gridwarden.test.pki;

import java.io.IOException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Encodes the parts of GBCS messages. */
final class GbcsEncoding {
    private GbcsEncoding() {}

    /** A TrustAnchorCellIdentifier; the cell usage is left out when it is the default, unless asked for. */
    static DERSequence cell(int role, int keyUsage, int cellUsage, boolean explicitDefault) {
        var usage = new KeyUsage(keyUsage).toASN1Primitive();
        return cellUsage != 0 || explicitDefault
                ? sequence(integer(role), usage, integer(cellUsage))
                : sequence(integer(role), usage);
    }

    /** A list with the one specialist floor number there is: usage 0, prepayment top-up. */
    static DERSequence topUpFloors(long number) {
        return sequence(sequence(integer(0), integer(number)));
    }

    static DERTaggedObject tagged(int number, ASN1Object value) {
        return new DERTaggedObject(false, number, value);
    }

    static ASN1Integer integer(long value) {
        return new ASN1Integer(value);
    }

    static DERSequence sequence(ASN1Object... parts) {
        return new DERSequence(parts);
    }

    static ASN1Primitive object(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the octets are not one ASN.1 object", unreadable);
        }
    }

    /** Four digits of year to two of seconds, then Z. */
    static String generalizedTime(Instant wholeSecond) {
        return wholeSecond.toString().replaceAll("[-:T]", "");
    }

    /** A length in its shortest form. */
    static byte[] length(int value) {
        if (value < 0x80) {
            return new byte[] {(byte) value};
        }
        return value < 0x100
                ? new byte[] {(byte) 0x81, (byte) value}
                : new byte[] {(byte) 0x82, (byte) (value >> 8), (byte) value};
    }
}

package uk.gridwarden.test.pki;

import java.nio.ByteBuffer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import uk.gridwarden.rule.api.Eui64;

/** Distinguished names of SMKI certificates, and their parts. */
public final class SmkiNames {
    private SmkiNames() {}

    /** The name of a CA: OU and CN, both PrintableString. */
    public static X500Name authority(String organisationalUnit, String commonName) {
        return new X500Name(new RDN[] {
            new RDN(BCStyle.OU, new DERPrintableString(organisationalUnit)),
            new RDN(BCStyle.CN, new DERPrintableString(commonName))
        });
    }

    /** The name of an organisation: OU as UTF8String, then the EUI-64 as x500UniqueIdentifier. */
    public static X500Name organisation(String organisationalUnit, Eui64 id) {
        return of(organisationalUnit(organisationalUnit), uniqueIdentifier(octets(id), 0));
    }

    /** A name of the given parts, in order. */
    public static X500Name of(RDN... parts) {
        return new X500Name(parts);
    }

    /** OU as UTF8String. */
    public static RDN organisationalUnit(String text) {
        return new RDN(BCStyle.OU, new DERUTF8String(text));
    }

    /** CN as UTF8String. */
    public static RDN commonName(String text) {
        return new RDN(BCStyle.CN, new DERUTF8String(text));
    }

    /** 2.5.4.45 as a BIT STRING. */
    public static RDN uniqueIdentifier(byte[] octets, int unusedBits) {
        return uniqueIdentifier(new DERBitString(octets, unusedBits));
    }

    /** 2.5.4.45 with a value of any ASN.1 type. */
    public static RDN uniqueIdentifier(ASN1Encodable value) {
        return new RDN(BCStyle.UNIQUE_IDENTIFIER, value);
    }

    /** The eight octets of an identifier. */
    public static byte[] octets(Eui64 id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id.bits()).array();
    }
}

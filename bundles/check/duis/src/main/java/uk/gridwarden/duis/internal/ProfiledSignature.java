package uk.gridwarden.duis.internal;

import java.math.BigInteger;
import org.w3c.dom.Element;

/**
 * A signature that has exactly the shape DUIS asks for; whether it verifies is another matter.
 *
 * @param signedInfo its SignedInfo
 * @param digest what the reference says the digest is
 * @param value 64 octets: r and s
 * @param issuerName issuer of the certificate to verify with, as written
 * @param serial serial number of that certificate
 */
record ProfiledSignature(Element signedInfo, byte[] digest, byte[] value, String issuerName, BigInteger serial) {}

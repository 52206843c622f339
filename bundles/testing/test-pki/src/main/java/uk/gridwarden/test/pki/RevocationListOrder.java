package uk.gridwarden.test.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CRL to be issued: current and without a number by default. Not safe for use by several threads. */
public final class RevocationListOrder {
    private final IssuedCertificate ca;
    private final List<BigInteger> revoked = new ArrayList<>();
    private Optional<X500Name> issuerName = Optional.empty();
    private Optional<Long> number = Optional.empty();
    private Instant thisUpdate;
    private Instant nextUpdate;

    RevocationListOrder(IssuedCertificate ca, Instant now) {
        this.ca = ca;
        this.thisUpdate = now.minus(Duration.ofHours(1));
        this.nextUpdate = now.plus(TestPki.CRL_LIFE);
    }

    /** Lists certificates as revoked. */
    public RevocationListOrder revoking(IssuedCertificate... certificates) {
        for (var certificate : certificates) {
            revoked.add(certificate.certificate().getSerialNumber());
        }
        return this;
    }

    /** Sets the CRL number. */
    public RevocationListOrder number(long crlNumber) {
        this.number = Optional.of(crlNumber);
        return this;
    }

    /** Sets this update and next update, in whole seconds. */
    public RevocationListOrder between(Instant from, Instant to) {
        this.thisUpdate = from;
        this.nextUpdate = to;
        return this;
    }

    /** Writes the issuer's name differently from the CA's certificate. */
    public RevocationListOrder issuerName(X500Name name) {
        this.issuerName = Optional.of(name);
        return this;
    }

    /** Issues the CRL, as DER. */
    public byte[] issue() {
        try {
            var name = issuerName.isPresent() ? issuerName.get() : new X509CertificateHolder(ca.der()).getSubject();
            var list = new X509v2CRLBuilder(name, Date.from(thisUpdate));
            list.setNextUpdate(Date.from(nextUpdate));
            revoked.forEach(serial -> list.addCRLEntry(serial, Date.from(thisUpdate), CRLReason.keyCompromise));
            if (number.isPresent()) {
                list.addExtension(Extension.cRLNumber, false, new ASN1Integer(number.get()));
            }
            return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.key()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException failure) {
            throw new IllegalStateException("the test CRL could not be made", failure);
        }
    }
}

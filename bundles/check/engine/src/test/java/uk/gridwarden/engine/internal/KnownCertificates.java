package uk.gridwarden.engine.internal;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.OrganisationCertificates;
import uk.gridwarden.smki.TrustState;

/** Certificates that a test knows by their octets, and a trust state that it sets. */
final class KnownCertificates implements OrganisationCertificates {
    final Map<Byte, CertificateReading> readings = new HashMap<>();
    final Map<Eui64, Integer> valid = new HashMap<>();
    final Map<Eui64, List<PublicKey>> keys = new HashMap<>();
    final List<String> countsAsked = new ArrayList<>();
    /** Run once by the next reading of a certificate. */
    Runnable whileReading = () -> {};

    TrustState trust = trust("trust-1");

    static TrustState trust(String digest) {
        return new TrustState(digest, Samples.RECEIVED, 1, 1, 0, List.of(), List.of());
    }

    @Override
    public CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at) {
        var now = whileReading;
        whileReading = () -> {};
        now.run();
        return readings.getOrDefault(certificate[0], new CertificateReading.Unreadable("It is not known."));
    }

    @Override
    public int countValid(Eui64 organisation, int subjectRole, Instant at) {
        countsAsked.add(subjectRole + " at " + at);
        return valid.getOrDefault(organisation, 0);
    }

    @Override
    public List<PublicKey> signingKeys(Eui64 organisation, Instant at) {
        return keys.getOrDefault(organisation, List.of());
    }

    @Override
    public TrustState trustState() {
        return trust;
    }
}

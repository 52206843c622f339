package uk.gridwarden.test.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustStore;
import uk.gridwarden.smki.TrustView;

/** Certificates that a test knows by their octets, and a trust state that it sets. */
public final class KnownCertificates implements TrustView, TrustStore {
    public final Map<Byte, CertificateReading> readings = new HashMap<>();
    public final Map<Byte, String> defects = new HashMap<>();
    public final Map<Eui64, Integer> valid = new HashMap<>();
    public final Map<Eui64, List<PublicKey>> keys = new HashMap<>();
    public final List<String> countsAsked = new ArrayList<>();

    public TrustState trust = trust("trust-1");
    public SortedMap<String, String> settings = Collections.emptySortedMap();

    /** The trust state of a set with these contents. */
    public static TrustState trust(String contents) {
        return new TrustState(
                Sha256.of(contents.getBytes(UTF_8)).toString(), 1, 1, 0, List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at) {
        return readings.getOrDefault(certificate[0], new CertificateReading.Unreadable("It is not known."));
    }

    @Override
    public Optional<String> authorityDefect(byte[] certificate) {
        return Optional.ofNullable(defects.get(certificate[0]));
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
    public TrustView view() {
        return this;
    }

    @Override
    public TrustState state() {
        return trust;
    }

    @Override
    public String digest() {
        return trust.digest();
    }

    @Override
    public SortedMap<String, String> settings() {
        return settings;
    }

    @Override
    public Optional<Validity> validity(Eui64 organisation, BigInteger serial) {
        throw new UnsupportedOperationException("dates are for counting");
    }

    @Override
    public Optional<Signer> signer(String issuerName, BigInteger serial) {
        throw new UnsupportedOperationException("the requests of the tests are verified already");
    }

    @Override
    public boolean verifies(Signer signer, byte[] signed, byte[] value) {
        throw new UnsupportedOperationException("the requests of the tests are verified already");
    }
}

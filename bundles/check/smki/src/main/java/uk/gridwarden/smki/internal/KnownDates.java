package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.CertificateDates.Validity;

/** An index of validity dates for one trust set. Immutable; built once, because it is queried millions of times. */
final class KnownDates {
    private record Name(Eui64 organisation, BigInteger serial) {}

    /** Empty where certificates with different dates share a name. */
    private final Map<Name, Optional<Validity>> byName = new HashMap<>();

    KnownDates(List<TrustSet.KnownOrganisation> organisations) {
        for (var known : organisations) {
            var certificate = known.certificate().certificate();
            var validity = Optional.of(new Validity(certificate.notBefore(), certificate.notAfter()));
            byName.merge(
                    new Name(known.certificate().organisation(), certificate.serial()),
                    validity,
                    (one, other) -> one.equals(other) ? one : Optional.empty());
        }
    }

    Optional<Validity> of(Eui64 organisation, BigInteger serial) {
        return byName.getOrDefault(new Name(organisation, serial), Optional.empty());
    }
}

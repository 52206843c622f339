package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.PlacedCertificate;

/**
 * A certificate that the request would place, and that is an organisation certificate.
 *
 * @param placed where it would go
 * @param certificate what it says
 */
record PlacedOrganisation(PlacedCertificate placed, Organisation certificate) {

    /** Those certificates of a request that could be read, in document order; an earlier check objects to the others. */
    static List<PlacedOrganisation> allOf(Facts facts) {
        return facts.credentials().map(CredentialReplacement::certificates).orElse(List.of()).stream()
                .flatMap(placed -> placed.reading() instanceof Organisation certificate
                        ? Stream.of(new PlacedOrganisation(placed, certificate))
                        : Stream.empty())
                .toList();
    }

    String location() {
        return placed.location();
    }

    /** The rows that organisation data has under the EUI-64 in the certificate. */
    List<OrganisationRecord> rows(Facts facts) {
        return facts.operators().certificateSubjects().stream()
                .filter(row -> row.id().equals(certificate.subject()))
                .toList();
    }

    boolean isKnownTo(Facts facts) {
        return !rows(facts).isEmpty();
    }
}

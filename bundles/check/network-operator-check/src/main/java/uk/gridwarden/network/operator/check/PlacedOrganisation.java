package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.PlacedCertificate;

/**
 * An organisation certificate that the request would place.
 *
 * @param placed its location in the request and its cell
 * @param certificate its contents
 */
record PlacedOrganisation(PlacedCertificate placed, Organisation certificate) {

    /** The readable certificates of a request, in document order; an earlier check reports the others. */
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

    /** The rows of organisation data for the EUI-64 in the certificate. */
    List<OrganisationRecord> rows(Facts facts) {
        return facts.operators().certificateSubjects().stream()
                .filter(row -> row.id().equals(certificate.subject()))
                .toList();
    }

    boolean isKnownTo(Facts facts) {
        return !rows(facts).isEmpty();
    }
}

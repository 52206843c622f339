package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.List;
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
        var all = new ArrayList<PlacedOrganisation>();
        for (var placed :
                facts.credentials().map(CredentialReplacement::certificates).orElse(List.of())) {
            if (placed.reading() instanceof Organisation certificate) {
                all.add(new PlacedOrganisation(placed, certificate));
            }
        }
        return all;
    }

    String location() {
        return placed.location();
    }

    /** The rows of organisation data for the EUI-64 in the certificate. */
    List<OrganisationRecord> rows(Facts facts) {
        var rows = new ArrayList<OrganisationRecord>();
        for (var row : facts.operators().certificateSubjects()) {
            if (row.id().equals(certificate.subject())) {
                rows.add(row);
            }
        }
        return rows;
    }

    boolean isKnownTo(Facts facts) {
        return !rows(facts).isEmpty();
    }
}

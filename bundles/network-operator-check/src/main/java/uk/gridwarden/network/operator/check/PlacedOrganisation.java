package uk.gridwarden.network.operator.check;

import java.util.List;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.PlacedCertificate;

/**
 * A certificate that the request would place, and that is an organisation certificate.
 *
 * @param placed where it would go
 * @param certificate what it says
 */
record PlacedOrganisation(PlacedCertificate placed, Organisation certificate) {

    /**
     * The certificates of a request, in document order.
     *
     * @throws ClassCastException when one of them could not be read, which an earlier check has to rule out
     */
    static List<PlacedOrganisation> allOf(Facts facts) {
        return facts.credentials().orElseThrow().certificates().stream()
                .map(placed -> new PlacedOrganisation(placed, (Organisation) placed.reading()))
                .toList();
    }

    String location() {
        return placed.location();
    }
}

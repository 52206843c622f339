package uk.gridwarden.network.operator.check;

import java.util.function.Predicate;
import uk.gridwarden.rule.api.Facts;

/**
 * Facts that a line of the table needs.
 *
 * <p>An earlier line ensures that they are present, unless its finding is only monitored. Then a line is evaluated if at
 * least part of what it needs is present, so that a gap does not hide other findings.
 */
enum Basis {
    CREDENTIALS(facts -> facts.credentials().isPresent()),
    KNOWN_SUBMITTER(facts -> facts.originator().isKnown()),
    KNOWN_DEVICE(facts -> facts.device().isPresent()),
    CERTIFICATES(facts -> facts.credentials()
            .filter(credentials -> !credentials.certificates().isEmpty())
            .isPresent()),
    READABLE_CERTIFICATES(facts -> !PlacedOrganisation.allOf(facts).isEmpty()),
    METERING_POINTS(facts -> !facts.meteringPoints().isEmpty()),
    REGISTRATIONS(facts -> facts.meteringPoints().stream()
            .anyMatch(point -> !point.registrations().isEmpty())),
    KNOWN_ORGANISATIONS(facts -> PlacedOrganisation.allOf(facts).stream().anyMatch(placed -> placed.isKnownTo(facts)));

    private final Predicate<Facts> condition;

    Basis(Predicate<Facts> condition) {
        this.condition = condition;
    }

    boolean isIn(Facts facts) {
        return condition.test(facts);
    }
}

package uk.gridwarden.network.operator.check;

import java.util.function.Predicate;
import uk.gridwarden.rule.api.Facts;

/**
 * What has to be among the facts for a line of the table to have something to judge.
 *
 * <p>An earlier line has made sure of it, unless that line's finding is only monitored. Then a line is asked as long as
 * there is anything at all for it: what is missing must not hide what is there.
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

package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.test.facts.ExampleData;

/** Values of the engine that its tests agree on, about the request of {@link ExampleData}. */
final class Samples {
    static final Clock CLOCK = Clock.fixed(ExampleData.RECEIVED, ZoneOffset.UTC);

    private Samples() {}

    static CatalogueEntry entry(String code, CatalogueEntry.Kind kind) {
        return new CatalogueEntry(code, kind, "Is it " + code + "?", "Change it.");
    }

    static Finding finding(String code) {
        return new Finding(code, "request", "seen", "expected", "A sentence.");
    }

    static Submission submission(boolean dryRun) {
        return new Submission(ExampleData.RECEIVED, "test", dryRun);
    }

    static ServiceRequest request(String service, int commandVariant, Optional<Instant> executionTime) {
        return new ServiceRequest(
                new RequestId(ExampleData.SUPPLIER, ExampleData.DEVICE, 7),
                new ServiceReferenceVariant(service),
                new CommandVariant(commandVariant),
                "5.1",
                executionTime,
                new BodyElement("Body", "", List.of()));
    }

    static Facts facts(String service) {
        return facts(service, Set.of());
    }

    static Facts facts(String service, Set<String> monitored) {
        return new Facts(
                ExampleData.RECEIVED,
                ExampleData.RECEIVED,
                request(service, 1, Optional.empty()),
                new Originator(ExampleData.SUPPLIER, List.of()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new NetworkOperators(List.of(), List.of()),
                List.of(),
                new Policy(Policy.OperatorMatch.PARTY, false, monitored),
                Optional.empty());
    }
}

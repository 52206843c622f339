package uk.gridwarden.decision.log.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;

/**
 * Facts as a record has them.
 *
 * @param receivedAt where it is not that of the submission
 * @param relevantTime where it is not the time of receipt
 * @param request RequestID, Service Reference Variant, Command Variant, schema version, time of execution
 * @param body where it is not in the kept document
 * @param originatorId where it is not that of the RequestID
 * @param originator rows of {@link OrganisationRows}
 * @param device type, generation, status, and id where it is not that of the RequestID; empty for an unknown device
 * @param registered rows of {@link OrganisationRows}
 * @param subjects further such rows
 * @param dataSets rows of name, version, {@code asOf}, age where it does not follow, and {@code stale} where it is
 */
record StoredFacts(
        Optional<Instant> receivedAt,
        Optional<Instant> relevantTime,
        List<String> request,
        Optional<BodyElement> body,
        Optional<Eui64> originatorId,
        List<List<String>> originator,
        List<String> device,
        List<MeteringPoint> meteringPoints,
        Optional<StoredCredentials> credentials,
        List<List<String>> registered,
        List<List<String>> subjects,
        List<List<String>> dataSets,
        Policy policy,
        Optional<PayloadFacts> payload) {
    private static final List<String> BLANK = Rows.blank(5);
    private static final List<String> NO_ORGANISATION = OrganisationRows.before("");
    private static final String STALE = "stale";

    static StoredFacts of(Facts facts, Instant submittedAt, boolean isBodyKept) {
        var request = facts.request();
        var originator = facts.originator();
        var operators = facts.operators();
        var places = isBodyKept ? new CertificatePlaces(request.body()) : CertificatePlaces.NONE;
        return new StoredFacts(
                unless(submittedAt, facts.receivedAt()),
                unless(facts.receivedAt(), facts.relevantTime()),
                row(request),
                isBodyKept ? Optional.empty() : Optional.of(request.body()),
                unless(request.id().originator(), originator.id()),
                OrganisationRows.of(originator.records(), ofOriginator(originator.id())),
                facts.device().map(device -> row(device, request)).orElse(List.of()),
                facts.meteringPoints(),
                facts.credentials().map(credentials -> StoredCredentials.of(credentials, places)),
                OrganisationRows.of(operators.registered(), NO_ORGANISATION),
                OrganisationRows.of(operators.certificateSubjects(), last(operators.registered())),
                Rows.shortened(
                        facts.dataSets().stream()
                                .map(set -> row(set, facts.receivedAt()))
                                .toList(),
                        BLANK),
                facts.policy(),
                facts.payload());
    }

    /**
     * The facts as they were.
     *
     * @param kept the body in the kept document, for facts without one
     */
    Facts facts(Instant submittedAt, Supplier<BodyElement> kept) {
        var received = receivedAt.orElse(submittedAt);
        var requested = request(kept);
        var sender = originatorId.orElse(requested.id().originator());
        var operators = OrganisationRows.organisations(registered, NO_ORGANISATION);
        return new Facts(
                received,
                relevantTime.orElse(received),
                requested,
                new Originator(sender, OrganisationRows.organisations(originator, ofOriginator(sender))),
                Optional.of(device).filter(row -> !row.isEmpty()).map(row -> device(row, requested)),
                meteringPoints,
                credentials.map(stored -> stored.credentials(new CertificatePlaces(requested.body()))),
                new NetworkOperators(OrganisationRows.organisations(subjects, last(operators)), operators),
                Rows.full(dataSets, BLANK).stream()
                        .map(row -> dataSet(row, received))
                        .toList(),
                policy,
                payload);
    }

    private static <T> Optional<T> unless(T expected, T value) {
        return Optional.of(value).filter(one -> !one.equals(expected));
    }

    private static List<String> ofOriginator(Eui64 id) {
        return OrganisationRows.before(id.toString());
    }

    private static List<String> last(List<OrganisationRecord> rows) {
        return rows.isEmpty() ? NO_ORGANISATION : OrganisationRows.row(rows.get(rows.size() - 1));
    }

    private static List<String> row(ServiceRequest request) {
        var row = List.of(
                request.id().toString(),
                request.service().value(),
                request.commandVariant().toString(),
                request.schemaVersion(),
                request.executionTime().map(Instant::toString).orElse(""));
        return Rows.shortenedRow(row, BLANK);
    }

    private ServiceRequest request(Supplier<BodyElement> kept) {
        var row = Rows.fullRow(request, BLANK);
        return new ServiceRequest(
                RequestId.parse(row.get(0)),
                new ServiceReferenceVariant(row.get(1)),
                new CommandVariant(Integer.parseInt(row.get(2))),
                row.get(3),
                Optional.of(row.get(4)).filter(time -> !time.isEmpty()).map(Instant::parse),
                body.orElseGet(kept));
    }

    private static List<String> row(TargetDevice device, ServiceRequest request) {
        var row = List.of(
                device.type().name(),
                device.generation().name(),
                device.smiStatus(),
                device.id().toString());
        return Rows.shortenedRow(row, ofTarget(request));
    }

    private static TargetDevice device(List<String> shortened, ServiceRequest request) {
        var row = Rows.fullRow(shortened, ofTarget(request));
        return new TargetDevice(
                Eui64.parse(row.get(3)),
                DeviceType.valueOf(row.get(0)),
                SmetsGeneration.valueOf(row.get(1)),
                row.get(2));
    }

    private static List<String> ofTarget(ServiceRequest request) {
        return List.of("", "", "", request.id().target().toString());
    }

    private static List<String> row(DataSetState set, Instant receivedAt) {
        return List.of(
                set.name(),
                String.valueOf(set.version()),
                set.asOf().toString(),
                set.age().equals(age(set.asOf(), receivedAt)) ? "" : set.age().toString(),
                set.stale() ? STALE : "");
    }

    private static DataSetState dataSet(List<String> row, Instant receivedAt) {
        var asOf = Instant.parse(row.get(2));
        return new DataSetState(
                row.get(0),
                Long.parseLong(row.get(1)),
                asOf,
                row.get(3).isEmpty() ? age(asOf, receivedAt) : Duration.parse(row.get(3)),
                row.get(4).equals(STALE));
    }

    private static Duration age(Instant asOf, Instant receivedAt) {
        var age = Duration.between(asOf, receivedAt);
        return age.isNegative() ? Duration.ZERO : age;
    }
}

package uk.gridwarden.facts.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.smki.TrustView;

/** Opens one view of the data for each request, and closes it before any rule runs. */
@Component
public final class OneViewGathering implements FactsGathering {
    private final RegistrationData registrationData;
    private final PayloadReader payloadReader;

    /** Called by Declarative Services. */
    @Activate
    public OneViewGathering(@Reference RegistrationData registrationData, @Reference PayloadReader payloadReader) {
        this.registrationData = registrationData;
        this.payloadReader = payloadReader;
    }

    @Override
    public Facts gather(
            VerifiedRequest verified,
            Instant receivedAt,
            Settings settings,
            TrustView trust,
            Optional<EarlierPhase> firstPhase)
            throws UnavailableException {
        var request = verified.request();
        var placement = payloadReader.read(verified, receivedAt, trust, firstPhase);
        var relevantTime = relevantTime(placement.executionTime(), receivedAt);
        var relevantDay = day(relevantTime);
        try (var view = registrationData.open()) {
            var device = view.device(request.id().target());
            var points =
                    device.isEmpty() ? List.<MeteringPoint>of() : MeteringPoints.of(device.get(), view, relevantDay);
            return new Facts(
                    receivedAt,
                    relevantTime,
                    request,
                    new Originator(
                            request.id().originator(),
                            view.organisations(request.id().originator(), day(receivedAt))),
                    device.map(InventoryRecord::device),
                    points,
                    placement.replacement(),
                    operators(placement.replacement(), points, view, relevantDay),
                    view.dataSets().stream()
                            .map(set -> state(set, receivedAt, settings))
                            .toList(),
                    settings.policy(request.service().value(), relevantTime),
                    placement.payload());
        }
    }

    static Instant relevantTime(Optional<Instant> executionTime, Instant receivedAt) {
        return executionTime
                .filter(time -> !time.equals(CANCELLATION) && time.isAfter(receivedAt))
                .orElse(receivedAt);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static NetworkOperators operators(
            Optional<CredentialReplacement> credentials,
            List<MeteringPoint> points,
            RegistrationView view,
            LocalDate day)
            throws UnavailableException {
        if (credentials.isEmpty()) {
            return new NetworkOperators(List.of(), List.of());
        }
        var subjects = new LinkedHashSet<OrganisationRecord>();
        for (var certificate : credentials.get().certificates()) {
            if (certificate.reading() instanceof CertificateReading.Organisation organisation) {
                subjects.addAll(view.organisations(organisation.subject(), day));
            }
        }
        var parties =
                subjects.stream().map(OrganisationRecord::party).distinct().toList();
        if (!parties.isEmpty()) {
            subjects.addAll(view.organisationsOfParties(parties, day));
        }
        var registered = new LinkedHashSet<OrganisationRecord>();
        for (var point : points) {
            for (var registration : point.registrations()) {
                registered.addAll(view.organisations(registration.networkOperator(), day).stream()
                        .filter(row -> row.role() == point.fuel().networkOperatorRole())
                        .toList());
            }
        }
        return new NetworkOperators(new ArrayList<>(subjects), new ArrayList<>(registered));
    }

    private static DataSetState state(DataSetVersion set, Instant receivedAt, Settings settings) {
        var between = Duration.between(set.asOf(), receivedAt);
        var age = between.isNegative() ? Duration.ZERO : between;
        var maxAge = settings.maxAge(set.dataSet());
        return new DataSetState(
                set.dataSet().key(), set.version(), set.asOf(), age, !maxAge.isZero() && age.compareTo(maxAge) > 0);
    }
}

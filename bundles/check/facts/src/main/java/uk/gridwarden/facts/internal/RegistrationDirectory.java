package uk.gridwarden.facts.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.facts.NetworkOperatorDirectory;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.facts.OperatedMeteringPoint.RegisteredOperator;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.smki.TrustStore;

/** Answers from registration and organisation data, and from the organisation certificates known to the trust store. */
@Component
public final class RegistrationDirectory implements NetworkOperatorDirectory {
    private final RegistrationData registrationData;
    private final TrustStore trustStore;

    /** Called by Declarative Services. */
    @Activate
    public RegistrationDirectory(@Reference RegistrationData registrationData, @Reference TrustStore trustStore) {
        this.registrationData = registrationData;
        this.trustStore = trustStore;
    }

    @Override
    public List<OperatedMeteringPoint> ofDevice(Eui64 device, LocalDate on) throws UnavailableException {
        try (var view = registrationData.open()) {
            var found = view.device(device);
            if (found.isEmpty()) {
                return List.of();
            }
            var points = new ArrayList<OperatedMeteringPoint>();
            for (var point : MeteringPoints.of(found.get(), view, on)) {
                points.add(new OperatedMeteringPoint(
                        point.mpxn(),
                        point.fuel(),
                        point.source(),
                        operators(point.registrations(), point.fuel(), view, on)));
            }
            return points;
        }
    }

    @Override
    public List<OperatedMeteringPoint> ofMeteringPoint(Mpxn mpxn, LocalDate on) throws UnavailableException {
        try (var view = registrationData.open()) {
            var points = new ArrayList<OperatedMeteringPoint>();
            var rows = view.registrations(mpxn, on);
            for (var fuel : Fuel.values()) {
                var registrations = rows.stream()
                        .filter(row -> row.fuel() == fuel)
                        .map(RegistrationRecord::registration)
                        .toList();
                if (!registrations.isEmpty()) {
                    points.add(new OperatedMeteringPoint(
                            mpxn, fuel, "as asked", operators(registrations, fuel, view, on)));
                }
            }
            return points;
        }
    }

    private List<RegisteredOperator> operators(
            List<Registration> registrations, Fuel fuel, RegistrationView view, LocalDate on)
            throws UnavailableException {
        var operators = new ArrayList<RegisteredOperator>();
        for (var registration : registrations) {
            var rows = view.organisations(registration.networkOperator(), on).stream()
                    .filter(row -> row.role() == fuel.networkOperatorRole())
                    .toList();
            var ids = rows.stream().map(OrganisationRecord::id).distinct().toList();
            operators.add(new RegisteredOperator(
                    registration,
                    rows.stream().map(OrganisationRecord::party).findFirst(),
                    ids,
                    ids.stream().mapToInt(id -> countCertificates(id, on)).sum()));
        }
        return operators;
    }

    private int countCertificates(Eui64 organisation, LocalDate on) {
        return trustStore
                .view()
                .countValid(
                        organisation,
                        RemotePartyRole.NETWORK_OPERATOR.code(),
                        on.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }
}

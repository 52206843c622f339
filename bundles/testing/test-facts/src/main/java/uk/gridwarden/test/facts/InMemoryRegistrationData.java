package uk.gridwarden.test.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Registration data that a test fills; it counts its open views, so that a forgotten one is noticed. */
public final class InMemoryRegistrationData implements RegistrationData {
    public final List<InventoryRecord> devices = new ArrayList<>();
    public final List<RegistrationRecord> registrations = new ArrayList<>();
    public final List<OrganisationRecord> organisations = new ArrayList<>();
    public final List<DataSetVersion> dataSets = new ArrayList<>();
    public final Map<String, MarketParticipantId> distributors = new HashMap<>();
    public boolean unavailable;
    public boolean unavailableOnceOpen;
    public int openViews;

    @Override
    public RegistrationView open() throws UnavailableException {
        if (unavailable) {
            throw new UnavailableException("The registration store cannot be read.", null);
        }
        openViews++;
        return new View();
    }

    private static boolean covers(LocalDate from, Optional<LocalDate> to, LocalDate day) {
        return !day.isBefore(from) && to.map(day::isBefore).orElse(true);
    }

    private final class View implements RegistrationView {

        @Override
        public List<DataSetVersion> dataSets() {
            return dataSets;
        }

        @Override
        public Optional<InventoryRecord> device(Eui64 id) throws UnavailableException {
            if (unavailableOnceOpen) {
                throw new UnavailableException("The registration store cannot be read.", null);
            }
            return devices.stream().filter(row -> row.device().id().equals(id)).findFirst();
        }

        @Override
        public List<InventoryRecord> devicesAssociatedWith(Eui64 id) {
            throw new UnsupportedOperationException("facts are asked for by device");
        }

        @Override
        public List<InventoryRecord> devices(Optional<Eui64> after, int limit) {
            throw new UnsupportedOperationException("facts are asked for by device");
        }

        @Override
        public List<RegistrationRecord> registrations(Mpxn mpxn, LocalDate on) {
            return registrations.stream()
                    .filter(row -> row.mpxn().equals(mpxn))
                    .filter(row -> covers(
                            row.registration().effectiveFrom(),
                            row.registration().effectiveTo(),
                            on))
                    .toList();
        }

        private List<OrganisationRecord> organisationsOn(LocalDate on) {
            return organisations.stream()
                    .filter(row -> covers(row.validFrom(), row.validTo(), on))
                    .toList();
        }

        @Override
        public List<OrganisationRecord> organisations(Eui64 id, LocalDate on) {
            return organisationsOn(on).stream()
                    .filter(row -> row.id().equals(id))
                    .toList();
        }

        @Override
        public List<OrganisationRecord> organisationsOfParties(Collection<String> parties, LocalDate on) {
            return organisationsOn(on).stream()
                    .filter(row -> parties.contains(row.party()))
                    .toList();
        }

        @Override
        public List<OrganisationRecord> organisations(MarketParticipantId mpid, LocalDate on) {
            return organisationsOn(on).stream()
                    .filter(row -> row.mpid().equals(mpid))
                    .toList();
        }

        @Override
        public Optional<MarketParticipantId> distributorByPrefix(Mpxn mpan) {
            return Optional.ofNullable(distributors.get(mpan.value().substring(0, 2)));
        }

        @Override
        public void close() {
            openViews--;
        }
    }
}

package uk.gridwarden.facts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gbcs.SignatureVerdict;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.PayloadFacts.PayloadReading;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;
import uk.gridwarden.test.facts.UnreadablePayloads;
import uk.gridwarden.test.facts.VerifiedRequests;

class FactsGatheringTest {
    private static final VerifiedRequests REQUESTS = new VerifiedRequests();
    private static final String MPAN = "1012345678901";
    private static final Eui64 SIBLING = Eui64.parse("90-B3-D5-1F-30-02-00-01");

    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final KnownCertificates certificates = new KnownCertificates();
    private final Map<DataSet, Duration> maxAges = new EnumMap<>(DataSet.class);

    @Test
    void takesTheTimeOfReceiptUnlessTheExecutionTimeLiesAhead() {
        var received = ExampleData.RECEIVED;
        assertThat(OneViewGathering.relevantTime(Optional.empty(), received)).isEqualTo(received);
        assertThat(OneViewGathering.relevantTime(Optional.of(received.minusSeconds(1)), received))
                .isEqualTo(received);
        assertThat(OneViewGathering.relevantTime(Optional.of(received), received))
                .isEqualTo(received);
        assertThat(OneViewGathering.relevantTime(Optional.of(received.plusMillis(1)), received))
                .isEqualTo(received.plusMillis(1));
    }

    @Test
    void takesTheCancellationMarkForNoTime() {
        var received = ExampleData.RECEIVED;
        assertThat(OneViewGathering.relevantTime(Optional.of(Instant.parse("3000-12-31T00:00:00Z")), received))
                .isEqualTo(received);
        assertThat(OneViewGathering.relevantTime(Optional.of(Instant.parse("3000-12-30T00:00:00Z")), received))
                .isEqualTo(Instant.parse("3000-12-30T00:00:00Z"));
    }

    @Test
    void readsTheOriginatorAsOfReceiptAndTheOperatorAsOfExecution() throws Exception {
        data.devices.add(ExampleData.meter(ExampleData.DEVICE, DeviceType.ESME, MPAN));
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "OLD", "2020-01-01", "2026-06-01"));
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "NEW", "2026-06-01", ""));
        data.organisations.add(new OrganisationRecord(
                ExampleData.SUPPLIER,
                UserRole.IS,
                "Supplier",
                new MarketParticipantId("SUPP"),
                LocalDate.parse("2020-01-01"),
                Optional.of(LocalDate.parse("2026-05-01"))));

        var ahead = gather(REQUESTS.handover(Optional.of("2026-06-01T00:00:00Z")));
        assertThat(ahead.relevantTime()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(ahead.receivedAt()).isEqualTo(ExampleData.RECEIVED);
        assertThat(operatorOf(ahead)).isEqualTo("NEW");
        assertThat(ahead.originator().roles()).containsExactly(UserRole.IS);

        assertThat(operatorOf(gather(REQUESTS.handover(Optional.of("2026-05-31T23:59:59Z")))))
                .isEqualTo("OLD");
        assertThat(operatorOf(gather(REQUESTS.handover(Optional.of("3000-12-31T00:00:00Z")))))
                .isEqualTo("OLD");
    }

    private static String operatorOf(Facts facts) {
        return facts.meteringPoints()
                .get(0)
                .registrations()
                .get(0)
                .networkOperator()
                .value();
    }

    @Test
    void leavesOutAnOriginatorWhoseTimeIsOver() throws Exception {
        data.organisations.add(new OrganisationRecord(
                ExampleData.SUPPLIER,
                UserRole.IS,
                "Supplier",
                new MarketParticipantId("SUPP"),
                LocalDate.parse("2020-01-01"),
                Optional.of(ExampleData.DAY)));
        assertThat(gather(REQUESTS.handover()).originator().isKnown()).isFalse();
    }

    @Test
    void knowsNothingOfADeviceOutsideTheInventory() throws Exception {
        var facts = gather(REQUESTS.handover());
        assertThat(facts.device()).isEmpty();
        assertThat(facts.meteringPoints()).isEmpty();
    }

    @Test
    void readsEachCertificateInItsCell() throws Exception {
        certificates.readings.put((byte) 5, ExampleData.certificateOf(ExampleData.OPERATOR));
        var credentials = gather(REQUESTS.handover(5, 6)).credentials().orElseThrow();
        assertThat(credentials.remotePartyRole()).isEqualTo(RemotePartyRole.NETWORK_OPERATOR);
        assertThat(credentials.applyTimeBasedChecks()).isTrue();
        assertThat(credentials.certificates()).hasSize(2);
        var signing = credentials.certificates().get(0);
        assertThat(signing.cell().use()).isEqualTo(CellUse.DIGITAL_SIGNING);
        assertThat(signing.reading()).isEqualTo(ExampleData.certificateOf(ExampleData.OPERATOR));
        assertThat(signing.sha256()).isEqualTo(Sha256.of(VerifiedRequests.octets(5)));
        assertThat(credentials.certificates().get(1).reading()).isInstanceOf(CertificateReading.Unreadable.class);
    }

    @Test
    void saysWhyAPathCertificateIsNotThatOfACa() throws Exception {
        var right = gather(REQUESTS.handover(5, 6)).credentials().orElseThrow().certificationPath();
        certificates.defects.put((byte) 99, "It is not DER.");
        var wrong = gather(REQUESTS.handover(5, 6)).credentials().orElseThrow().certificationPath();

        var place = "Body/RequestHandoverOfDCCControlledDevice/CertificationPathCertificates/Certificate[1]";
        var digest = Sha256.of(VerifiedRequests.octets(99));
        assertThat(right).containsExactly(new PathCertificate(place, digest, Optional.empty()));
        assertThat(wrong).containsExactly(new PathCertificate(place, digest, Optional.of("It is not DER.")));
    }

    @Test
    void namesTheSubjectsOfTheCertificatesTogetherWithTheirPartiesOtherRows() throws Exception {
        certificates.readings.put((byte) 5, ExampleData.certificateOf(ExampleData.OPERATOR));
        var named = ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Network", "EDNA");
        var sibling = ExampleData.organisation(SIBLING, UserRole.ED, "Network", "EDNB");
        data.organisations.addAll(List.of(
                named, sibling, ExampleData.organisation(ExampleData.SUPPLIER, UserRole.IS, "Supplier", "SUPP")));
        assertThat(gather(REQUESTS.handover(5, 5)).operators().certificateSubjects())
                .containsExactly(named, sibling);
    }

    @Test
    void namesNoSubjectForCertificatesThatCannotBeRead() throws Exception {
        data.organisations.add(ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Network", "EDNA"));
        assertThat(gather(REQUESTS.handover(6)).operators().certificateSubjects())
                .isEmpty();
    }

    @Test
    void namesTheRegisteredOperatorOnlyInTheRoleOfTheFuel() throws Exception {
        data.devices.add(ExampleData.meter(ExampleData.DEVICE, DeviceType.ESME, MPAN));
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "EDNA", "2020-01-01", ""));
        var distributor = ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Network", "EDNA");
        data.organisations.addAll(
                List.of(distributor, ExampleData.organisation(SIBLING, UserRole.GT, "Gas Network", "EDNA")));
        assertThat(gather(REQUESTS.handover()).operators().registered()).containsExactly(distributor);
    }

    @Test
    void marksADataSetStaleOnlyBeyondItsAllowedAge() throws Exception {
        maxAges.put(DataSet.REGISTRATION, Duration.ofDays(1));
        var dayOld = ExampleData.RECEIVED.minus(Duration.ofDays(1));
        addDataSet(DataSet.ORGANISATIONS, ExampleData.RECEIVED.plusSeconds(5));
        addDataSet(DataSet.INVENTORY, ExampleData.RECEIVED.minus(Duration.ofDays(4000)));
        addDataSet(DataSet.REGISTRATION, dayOld);
        var facts = gather(REQUESTS.handover());
        assertThat(facts.dataSet("registration").orElseThrow().stale()).isFalse();
        assertThat(facts.dataSet("registration").orElseThrow().age()).isEqualTo(Duration.ofDays(1));
        assertThat(facts.dataSet("registration").orElseThrow().asOf()).isEqualTo(dayOld);
        assertThat(facts.dataSet("inventory").orElseThrow().stale()).isFalse();
        assertThat(facts.dataSet("organisations").orElseThrow().age()).isZero();

        data.dataSets.clear();
        addDataSet(DataSet.REGISTRATION, dayOld.minusSeconds(1));
        facts = gather(REQUESTS.handover());
        assertThat(facts.dataSet("registration").orElseThrow().stale()).isTrue();
        assertThat(facts.dataSet("inventory")).isEmpty();
    }

    private void addDataSet(DataSet dataSet, Instant asOf) {
        data.dataSets.add(new DataSetVersion(dataSet, 3, asOf, 10, "file.csv", "00"));
    }

    @Test
    void carriesThePolicyForTheServiceAtTheRelevantTime() throws Exception {
        assertThat(gather(REQUESTS.handover(Optional.of("2026-06-01T00:00:00Z")))
                        .policy())
                .isEqualTo(policyFor("6.21", Instant.parse("2026-06-01T00:00:00Z")));
        assertThat(gather(REQUESTS.readInventory(ExampleData.DEVICE)).policy())
                .isEqualTo(policyFor("8.2", ExampleData.RECEIVED));
    }

    @Test
    void carriesThePhaseBeforeWithThePayloadOnly() throws Exception {
        var earlier = new EarlierPhase(new UUID(0, 1), 12, "ACCEPTED", List.of());
        var payload = REQUESTS.signedPreCommand(new byte[] {1, 2, 3}, Optional.empty());
        assertThat(gather(payload, Optional.of(earlier)).payload().orElseThrow().earlierPhase())
                .contains(earlier);
        assertThat(gather(REQUESTS.handover(), Optional.of(earlier)).payload()).isEmpty();
    }

    @Test
    void hasNeitherCredentialsNorPayloadForARequestThatPlacesNothing() throws Exception {
        var facts = gather(REQUESTS.readInventory(ExampleData.DEVICE));
        assertThat(facts.credentials()).isEmpty();
        assertThat(facts.payload()).isEmpty();
        assertThat(facts.operators().certificateSubjects()).isEmpty();
    }

    @Test
    void saysWhereAPayloadCannotBeRead() throws Exception {
        var facts = gather(REQUESTS.signedPreCommand(new byte[] {1, 2, 3}, Optional.empty()));
        assertThat(facts.payload().orElseThrow().reading())
                .isEqualTo(new PayloadReading.Unreadable(2, "It ends too soon."));
        assertThat(facts.payload().orElseThrow().earlierPhase()).isEmpty();
        assertThat(facts.credentials()).isEmpty();
    }

    @Test
    void givesNoFactsWhenRegistrationDataCannotBeRead() {
        data.unavailable = true;
        assertThatThrownBy(() -> gather(REQUESTS.handover())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void closesItsViewEvenWhenRegistrationDataFailsHalfWay() {
        data.unavailableOnceOpen = true;
        assertThatThrownBy(() -> gather(REQUESTS.handover())).isInstanceOf(UnavailableException.class);
        assertThat(data.openViews).isZero();
    }

    private Facts gather(VerifiedRequest request) throws Exception {
        return gather(request, Optional.empty());
    }

    private Facts gather(VerifiedRequest request, Optional<EarlierPhase> firstPhase) throws Exception {
        var reader = new PayloadReader(
                new UnreadablePayloads(), (signature, key) -> SignatureVerdict.INVALID, new CredentialFacts());
        var facts = new OneViewGathering(data, reader)
                .gather(request, ExampleData.RECEIVED, new Settings(), certificates, firstPhase);
        assertThat(data.openViews).isZero();
        return facts;
    }

    /** A policy of its own for each service and time. */
    private static Policy policyFor(String service, Instant time) {
        return new Policy(Policy.OperatorMatch.EUI64, true, Set.of(service, time.toString()));
    }

    private final class Settings implements FactsGathering.Settings {
        @Override
        public Policy policy(String service, Instant relevantTime) {
            return policyFor(service, relevantTime);
        }

        @Override
        public Duration maxAge(DataSet dataSet) {
            return maxAges.getOrDefault(dataSet, Duration.ZERO);
        }
    }
}

package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.facts.internal.RealFacts;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.srv_6_15_1.RegisteredNetworkOperatorRule;
import uk.gridwarden.smki.TrustView;
import uk.gridwarden.smki.internal.FolderTrusts;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.VerifiedRequests;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.SignedPreCommandBuilder;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/**
 * A valid payload with each octet changed, and cut at each octet, through the real reader, trust store, engine and rule.
 *
 * <p>Whatever an attacker makes of a payload: it is never accepted with certificates that are not the ones in it.
 */
class PayloadMutationTest {
    private static final Instant NOW = ExampleData.RECEIVED;
    private static final RequestId ID = new RequestId(ExampleData.SUPPLIER, ExampleData.DEVICE, 7);
    private static final MarketParticipantId OPERATOR_MPID = new MarketParticipantId("MANW");

    @TempDir
    private Path folder;

    private final TestPki pki = TestPki.at(NOW.minus(Duration.ofDays(1)));
    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final RegisteredNetworkOperatorRule rule = new RegisteredNetworkOperatorRule();
    private IssuedCertificate supplierKey;
    private byte[] valid;
    private Facts valids;

    @BeforeEach
    void makeAValidPayload() throws Exception {
        supplierKey = pki.organisation(ExampleData.SUPPLIER, RemotePartyRole.SUPPLIER.code(), KeyUse.DIGITAL_SIGNATURE);
        valid = payload().signedBy(supplierKey.key());
        fillData();
    }

    private SignedPreCommandBuilder payload() {
        return SignedPreCommandBuilder.forRequest(ID)
                .replace(cell(CellUse.DIGITAL_SIGNING), operatorCertificate(KeyUse.DIGITAL_SIGNATURE))
                .replace(cell(CellUse.KEY_AGREEMENT), operatorCertificate(KeyUse.KEY_AGREEMENT))
                .path(pki.issuingCa().der());
    }

    @Test
    void acceptsTheValidPayload() throws Exception {
        assertThat(judge(valid, trustWithoutTheSigner()).outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(judge(valid, trustWithTheSigner()).outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void judgesAPayloadByTheTimeAtWhichTheDeviceActsOnIt() throws Exception {
        var later = NOW.plus(Duration.ofDays(30));
        var atOnce = gathered(valid, Optional.of(later));
        assertThat(atOnce.relevantTime()).isEqualTo(NOW);
        assertThat(judge(atOnce).findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(OwnFinding.PAYLOAD_TIME_MISMATCH.name()));

        var dated = gathered(payload().executionTime(later).signedBy(supplierKey.key()), Optional.of(later));
        assertThat(dated.relevantTime()).isEqualTo(later);
        assertThat(judge(dated).outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        var withoutOuter = gathered(payload().executionTime(later).signedBy(supplierKey.key()), Optional.empty());
        assertThat(withoutOuter.relevantTime()).isEqualTo(later);
        assertThat(judge(withoutOuter).outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void rejectsAPayloadThatOffersSomethingElseForThePath() throws Exception {
        var wrong = payload().path(operatorCertificate(KeyUse.KEY_AGREEMENT)).signedBy(supplierKey.key());
        var offered =
                facts(wrong, trustWithTheSigner()).credentials().orElseThrow().certificationPath();

        assertThat(offered).extracting(one -> one.defect().isPresent()).containsExactly(false, true);
        assertThat(judge(wrong, trustWithTheSigner()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("CERTIFICATE_MALFORMED");
                    assertThat(finding.location()).matches("payload octet [0-9]+");
                });
    }

    private Facts gathered(byte[] payload, Optional<Instant> outerTime) throws Exception {
        var trust = trustWithoutTheSigner();
        return gathered(new VerifiedRequests().signedPreCommand(payload, outerTime), trust);
    }

    private Facts gathered(VerifiedRequest request, TrustView trust) throws Exception {
        return RealFacts.from(data)
                .gather(request, NOW, TestRegistry.generation(TestSettings.defaults()), trust, Optional.empty());
    }

    @Test
    void neverAcceptsAnOctetChangedInAnyPlaceWhereTheSignerIsKnown() throws Exception {
        var trust = trustWithTheSigner();
        for (int i = 0; i < valid.length; i++) {
            assertThat(judge(flipped(i, 0x01), trust).outcome())
                    .as("octet %d", i)
                    .isEqualTo(DecisionOutcome.REJECTED);
        }
    }

    @Test
    void acceptsOnlyTheCertificatesInThePayloadWhereTheSignerIsUnknown() throws Exception {
        var trust = trustWithoutTheSigner();
        for (int i = 0; i < valid.length; i++) {
            for (int mask : new int[] {0x01, 0xFF}) {
                var payload = flipped(i, mask);
                var facts = facts(payload, trust);
                if (judge(facts).outcome() == DecisionOutcome.ACCEPTED) {
                    assertCertificatesStandIn(payload, facts);
                }
            }
        }
    }

    @Test
    void neverAcceptsAPayloadThatIsCutShort() throws Exception {
        var trust = trustWithoutTheSigner();
        for (int length = 0; length < valid.length; length++) {
            assertThat(judge(Arrays.copyOf(valid, length), trust).outcome())
                    .as("cut at octet %d", length)
                    .isEqualTo(DecisionOutcome.REJECTED);
        }
    }

    private static void assertCertificatesStandIn(byte[] payload, Facts facts) {
        var certificates = facts.credentials().orElseThrow().certificates();
        assertThat(certificates).hasSize(2);
        for (var certificate : certificates) {
            var offset = Integer.parseInt(certificate.location().replace("payload octet ", ""));
            var length = 4 + ((payload[offset + 2] & 0xFF) << 8) + (payload[offset + 3] & 0xFF);
            var octets = Arrays.copyOfRange(payload, offset, offset + length);
            assertThat(Sha256.of(octets)).isEqualTo(certificate.sha256());
        }
    }

    private byte[] flipped(int octet, int mask) {
        var changed = valid.clone();
        changed[octet] ^= (byte) mask;
        return changed;
    }

    private CombinedVerdict judge(byte[] payload, TrustView trust) throws Exception {
        return judge(facts(payload, trust));
    }

    private CombinedVerdict judge(Facts facts) {
        var payloadOutcome = PayloadCheck.evaluate(facts, facts.payload().orElseThrow());
        return CombinedVerdict.of(
                List.of(
                        new RuleVerdict(PayloadCheck.ID, "", payloadOutcome, Duration.ZERO),
                        new RuleVerdict("rule", "1.0.0", rule.evaluate(facts), Duration.ZERO)),
                Set.of());
    }

    /** All of the facts but the payload's own are those of the valid payload, gathered from a document that was verified. */
    private Facts facts(byte[] payload, TrustView trust) throws Exception {
        if (valids == null) {
            valids = gathered(new VerifiedRequests().signedPreCommand(valid, Optional.empty()), trust);
        }
        return RealFacts.withPayload(valids, payload, trust);
    }

    private TrustView trustWithoutTheSigner() throws Exception {
        TrustFolder.in(folder).anchors(pki.issuingCa());
        return FolderTrusts.read(folder);
    }

    private TrustView trustWithTheSigner() throws Exception {
        TrustFolder.in(folder).anchors(pki.issuingCa()).organisations(supplierKey);
        return FolderTrusts.read(folder);
    }

    private byte[] operatorCertificate(KeyUse use) {
        return pki.organisation(ExampleData.OPERATOR, RemotePartyRole.NETWORK_OPERATOR.code(), use)
                .der();
    }

    private static TrustAnchorCell cell(CellUse use) {
        return new TrustAnchorCell(RemotePartyRole.NETWORK_OPERATOR, use);
    }

    private void fillData() {
        var from = LocalDate.parse("2020-01-01");
        var mpan = new Mpxn("1312345678111");
        data.organisations.add(new OrganisationRecord(
                ExampleData.SUPPLIER,
                UserRole.IS,
                "Supplier",
                new MarketParticipantId("SUPA"),
                from,
                Optional.empty()));
        data.organisations.add(new OrganisationRecord(
                ExampleData.OPERATOR, UserRole.ED, "Operator", OPERATOR_MPID, from, Optional.empty()));
        data.devices.add(InventoryRecord.of(
                        new TargetDevice(ExampleData.DEVICE, DeviceType.ESME, SmetsGeneration.SMETS2, "Commissioned"))
                .withImportMpxn(Optional.of(mpan)));
        data.registrations.add(new RegistrationRecord(
                mpan, Fuel.ELECTRICITY, new Registration(OPERATOR_MPID, Optional.empty(), from, Optional.empty())));
        for (var set : DataSet.values()) {
            data.dataSets.add(new DataSetVersion(set, 1, NOW, 1, set.key() + ".csv", "00"));
        }
    }
}

package uk.gridwarden.rule.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.ParameterValues;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.Policy.OperatorMatch;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * Facts for a test: a valid request, unless a method changes it.
 *
 * <p>By default {@link ExampleOrganisation#SUPPLIER} asks, for an ESME with one import MPAN, to place both certificates of
 * {@link ExampleOrganisation#OPERATOR}, to which the MPAN is registered; all data is recent.
 *
 * @param facts the input of a rule
 */
public record ExampleFacts(Facts facts) {
    /** When the request arrives. */
    public static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

    /** The device id of the example device. */
    public static final Eui64 DEVICE = Eui64.parse("0D-00-00-00-00-00-00-A0");

    /** A supplier's request of a Service Reference Variant such as {@code 6.15.1}. */
    public static ExampleFacts forService(String service) {
        var id = new RequestId(ExampleOrganisation.SUPPLIER.id(), DEVICE, 1);
        var request = new ServiceRequest(
                id,
                new ServiceReferenceVariant(service),
                new CommandVariant(service.equals("6.15.1") ? 4 : 1),
                "5.4",
                Optional.empty(),
                new BodyElement("Example", "", List.of()));
        return new ExampleFacts(new Facts(
                RECEIVED,
                RECEIVED,
                request,
                new Originator(ExampleOrganisation.SUPPLIER.id(), ExampleOrganisation.SUPPLIER.records()),
                Optional.of(device(DeviceType.ESME)),
                List.of(ExampleMeteringPoint.importMpan().meteringPoint()),
                Optional.of(new CredentialReplacement(
                        RemotePartyRole.NETWORK_OPERATOR,
                        List.of(
                                ExampleCertificate.forDigitalSigning().placed(),
                                ExampleCertificate.forKeyAgreement().placed()),
                        List.of(pathCertificate(Optional.empty())),
                        true)),
                new NetworkOperators(ExampleOrganisation.OPERATOR.records(), ExampleOrganisation.OPERATOR.records()),
                Stream.of("organisations", "inventory", "registration")
                        .map(name -> dataSet(name, false))
                        .toList(),
                new Policy(OperatorMatch.PARTY, true),
                Optional.empty()));
    }

    /** For a GPF whose GSME has an MPRN. */
    public ExampleFacts forGpf() {
        return withDevice(DeviceType.GPF).withMeteringPoints(ExampleMeteringPoint.mprn());
    }

    /** With another request, for cases that no other method covers; originator and relevant time stay. */
    public ExampleFacts withRequest(ServiceRequest request) {
        return changed(draft -> draft.request = request);
    }

    /** With another body. */
    public ExampleFacts withBody(BodyElement body) {
        var was = facts.request();
        return withRequest(request(was.id(), was.executionTime(), body));
    }

    /** With an ExecutionDateTime, which is the relevant time if it is in the future. */
    public ExampleFacts executingAt(Instant time) {
        var was = facts.request();
        return changed(draft -> {
            draft.request = request(was.id(), Optional.of(time), was.body());
            draft.relevantTime = time.isAfter(draft.receivedAt) ? time : draft.receivedAt;
        });
    }

    /** Sent by another organisation. */
    public ExampleFacts sentBy(ExampleOrganisation organisation) {
        return sentBy(new Originator(organisation.id(), organisation.records()));
    }

    /** Sent by an organisation that is not in organisation data. */
    public ExampleFacts sentByAStranger() {
        return sentBy(new Originator(Eui64.parse("0A-00-00-00-00-00-FF-00"), List.of()));
    }

    private ExampleFacts sentBy(Originator originator) {
        var was = facts.request();
        var id = new RequestId(originator.id(), was.id().target(), was.id().counter());
        return changed(draft -> {
            draft.request = request(id, was.executionTime(), was.body());
            draft.originator = originator;
        });
    }

    private ServiceRequest request(RequestId id, Optional<Instant> executionTime, BodyElement body) {
        var was = facts.request();
        return new ServiceRequest(id, was.service(), was.commandVariant(), was.schemaVersion(), executionTime, body);
    }

    /** For a device of another type, with the same metering points. */
    public ExampleFacts withDevice(DeviceType type) {
        return changed(draft -> draft.device = Optional.of(device(type)));
    }

    /** For a device that is not in the inventory, and so without metering points. */
    public ExampleFacts withUnknownDevice() {
        return withMeteringPoints().changed(draft -> draft.device = Optional.empty());
    }

    /** With exactly these metering points. */
    public ExampleFacts withMeteringPoints(ExampleMeteringPoint... points) {
        return changed(draft -> draft.meteringPoints =
                Arrays.stream(points).map(ExampleMeteringPoint::meteringPoint).toList());
    }

    /** Placing exactly these certificates. */
    public ExampleFacts placing(ExampleCertificate... certificates) {
        var placed = Arrays.stream(certificates).map(ExampleCertificate::placed).toList();
        return withCredentials(
                credentials().remotePartyRole(), placed, credentials().applyTimeBasedChecks());
    }

    /** Offering one certificate for their path, which for this reason is not that of a CA. */
    public ExampleFacts offeringForThePath(String defect) {
        return withCredentials(new CredentialReplacement(
                credentials().remotePartyRole(),
                credentials().certificates(),
                List.of(pathCertificate(Optional.of(defect))),
                credentials().applyTimeBasedChecks()));
    }

    /** With another RemotePartyRole, and every certificate in a cell of that role. */
    public ExampleFacts forRemoteParty(RemotePartyRole role) {
        var moved = credentials().certificates().stream()
                .map(placed -> new PlacedCertificate(
                        new TrustAnchorCell(role, placed.cell().use()),
                        placed.location(),
                        placed.sha256(),
                        placed.reading()))
                .toList();
        return withCredentials(role, moved, credentials().applyTimeBasedChecks());
    }

    /** With another RemotePartyRole and the same cells, which only a crafted payload can contain. */
    public ExampleFacts declaringRemoteParty(RemotePartyRole role) {
        return withCredentials(role, credentials().certificates(), credentials().applyTimeBasedChecks());
    }

    /** Without asking the device to check dates. */
    public ExampleFacts withoutTimeBasedChecks() {
        return withCredentials(credentials().remotePartyRole(), credentials().certificates(), false);
    }

    /** Without certificates: the request places none, or they could not be read. */
    public ExampleFacts withoutCredentials() {
        return changed(draft -> draft.credentials = Optional.empty());
    }

    private ExampleFacts withCredentials(
            RemotePartyRole role, List<PlacedCertificate> certificates, boolean applyTimeBasedChecks) {
        return withCredentials(
                new CredentialReplacement(role, certificates, credentials().certificationPath(), applyTimeBasedChecks));
    }

    private ExampleFacts withCredentials(CredentialReplacement credentials) {
        return changed(draft -> draft.credentials = Optional.of(credentials));
    }

    private CredentialReplacement credentials() {
        return facts.credentials().orElseThrow(() -> new IllegalStateException("these facts place no certificates"));
    }

    /** With these organisations as owners of the certificates and of the other rows of the same parties. */
    public ExampleFacts withCertificateOwners(ExampleOrganisation... organisations) {
        var registered = facts.operators().registered();
        return changed(draft -> draft.operators = new NetworkOperators(rows(organisations), registered));
    }

    /** With these organisations as registered Network Operators; with none, the registered operator has no EUI-64. */
    public ExampleFacts withRegisteredOperators(ExampleOrganisation... organisations) {
        var subjects = facts.operators().certificateSubjects();
        return changed(draft -> draft.operators = new NetworkOperators(subjects, rows(organisations)));
    }

    private static List<OrganisationRecord> rows(ExampleOrganisation... organisations) {
        return Arrays.stream(organisations)
                .flatMap(organisation -> organisation.records().stream())
                .toList();
    }

    /** With a data set that is older than allowed. */
    public ExampleFacts withStaleData(String name) {
        return changed(draft -> draft.dataSets = facts.dataSets().stream()
                .map(set -> set.name().equals(name) ? dataSet(name, true) : set)
                .toList());
    }

    /** With a data set that was never imported. */
    public ExampleFacts withoutData(String name) {
        return changed(draft -> draft.dataSets = facts.dataSets().stream()
                .filter(set -> !set.name().equals(name))
                .toList());
    }

    /** With another way to compare organisations. */
    public ExampleFacts matchingBy(OperatorMatch match) {
        return changed(draft -> draft.policy = new Policy(
                match, draft.policy.revocationRequired(), draft.policy.monitored(), draft.policy.parameters()));
    }

    /** Under a policy that does not require revocation data. */
    public ExampleFacts withoutRequiringRevocationData() {
        return changed(draft -> draft.policy =
                new Policy(draft.policy.operatorMatch(), false, draft.policy.monitored(), draft.policy.parameters()));
    }

    /**
     * Under a policy that only monitors these findings.
     *
     * @since 1.1
     */
    public ExampleFacts monitoring(String... codes) {
        return changed(draft -> draft.policy = new Policy(
                draft.policy.operatorMatch(),
                draft.policy.revocationRequired(),
                Set.of(codes),
                draft.policy.parameters()));
    }

    /**
     * With a parameter of a rule. The platform gives every declared parameter a value; here each one that the rule asks for
     * has to be set.
     *
     * @since 1.3
     */
    public ExampleFacts withParameter(String ruleId, String name, String value) {
        var values = new TreeMap<>(facts.policy().parameters(ruleId).values());
        values.put(name, value);
        return changed(draft -> draft.policy = draft.policy.with(Map.of(ruleId, new ParameterValues(values))));
    }

    private ExampleFacts changed(Consumer<FactsDraft> change) {
        return FactsDraft.changed(this, change);
    }

    private static PathCertificate pathCertificate(Optional<String> defect) {
        return new PathCertificate(
                "Body/CertificationPathCertificates/Certificate[1]", Sha256.of(new byte[] {1}), defect);
    }

    private static TargetDevice device(DeviceType type) {
        return new TargetDevice(DEVICE, type, SmetsGeneration.SMETS2, "Commissioned");
    }

    private static DataSetState dataSet(String name, boolean stale) {
        var age = stale ? Duration.ofDays(30) : Duration.ofHours(6);
        return new DataSetState(name, 7, RECEIVED.minus(age), age, stale);
    }
}

package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** The operations of {@code /services/obligations}, from payload to payload. */
class ObligationOperationsTest {
    private static final String NAMESPACE = "urn:uk:gridwarden:obligations:1";
    private static final LocalDate DAY = LocalDate.parse("2019-11-04");

    private final ObligationFixture fixture = new ObligationFixture();
    private EndpointUnderTest endpoint;

    @BeforeEach
    void build() throws Exception {
        var clock = Clock.fixed(Instant.parse("2020-03-01T12:00:00Z"), ZoneOffset.UTC);
        endpoint = new EndpointUnderTest(
                Contract.OBLIGATIONS,
                new ObligationOperations.Resolve(fixture),
                new ObligationOperations.Compare(fixture),
                new ObligationOperations.Clauses(fixture),
                new ObligationOperations.Duties(fixture),
                new DutyOperations.Record(fixture),
                new DutyOperations.Outstanding(fixture, clock));
    }

    @Test
    void asksForTheResponsibleSuppliersWhenNothingElseIsSaid() throws Exception {
        ask(
                "ResolveObligations",
                "<date>2019-11-04</date><subject><deviceId>" + ObligationFixture.HUB + "</deviceId></subject>");

        assertThat(fixture.asked)
                .containsExactly(new ObligationQuestion(
                        DAY,
                        new AskedUser.ResponsibleSuppliers(),
                        new AskedSubject.InventoryDevice(ObligationFixture.HUB)));
    }

    @Test
    void readsEveryPartOfAQuestion() throws Exception {
        ask(
                "ResolveObligations",
                "<date>2019-11-04</date><user><role>GS</role></user>"
                        + "<subject><device><deviceType>GPF</deviceType><generation>SMETS1</generation>"
                        + "<enrolled>false</enrolled></device></subject>"
                        + "<supplierClaim>IS_RESPONSIBLE_SUPPLIER</supplierClaim>"
                        + "<awareness><manufacturer>true</manufacturer><user>false</user></awareness>");

        assertThat(fixture.asked)
                .containsExactly(new ObligationQuestion(
                        DAY,
                        new AskedUser.InRole(UserRole.GS),
                        new AskedSubject.DescribedDevice(DeviceType.GPF, SmetsGeneration.SMETS1, false),
                        SupplierClaim.IS_RESPONSIBLE_SUPPLIER,
                        new Awareness(true, false)));
    }

    @Test
    void takesUsersByEitherIdentityAndUserSystemsAsSubject() throws Exception {
        var rest = "<subject><userSystems/></subject>";
        ask("ResolveObligations", "<date>2019-11-04</date><user><mpid>SUPA</mpid></user>" + rest);
        ask("ResolveObligations", "<date>2019-11-04</date><user><eui64>90-b3-d5-1f-30-01-00-00</eui64></user>" + rest);

        assertThat(fixture.asked)
                .containsExactly(
                        new ObligationQuestion(
                                DAY,
                                new AskedUser.WithMpid(new MarketParticipantId("SUPA")),
                                new AskedSubject.UserSystems()),
                        new ObligationQuestion(
                                DAY,
                                new AskedUser.WithEui64(Eui64.parse("90-B3-D5-1F-30-01-00-00")),
                                new AskedSubject.UserSystems()));
    }

    @Test
    void masksMeteringPointsInAnswers() throws Exception {
        var answer = ask("ResolveObligations", "<date>2019-11-04</date><subject><userSystems/></subject>");

        assertThat(text(answer, "mpxn")).isEqualTo("10*********19");
        assertThat(text(answer, "outcome")).isEqualTo("APPLIES");
        assertThat(text(answer, "relievedBy")).isEqualTo("G3.19");
    }

    @Test
    void comparesTwoDays() throws Exception {
        var answer = ask(
                "CompareObligations",
                "<question><date>2019-11-03</date><subject><userSystems/></subject></question>"
                        + "<otherDate>2019-11-04</otherDate>");

        assertThat(fixture.asked).contains(DAY);
        assertThat(text(answer, "changed")).isEqualTo("true");
        assertThat(answer.getElementsByTagNameNS(NAMESPACE, "before").getLength())
                .isZero();
        assertThat(text(answer, "after")).isEqualTo("APPLIES");
    }

    @Test
    void listsClausesWithAndWithoutADay() throws Exception {
        assertThat(text(ask("ListClauses", ""), "fallsTo")).isEqualTo("DCC");
        assertThat(fixture.asked).isEmpty();
        ask("ListClauses", "<date>2019-11-04</date>");
        assertThat(fixture.asked).containsExactly(DAY);
    }

    @Test
    void givesDutiesPageByPage() throws Exception {
        var answer = ask(
                "FindDuties",
                "<supplier>SUPA</supplier><date>2019-11-04</date><pageToken>i1/x</pageToken><limit>500</limit>");

        assertThat(fixture.asked).containsExactly(ObligationFixture.SUPA, DAY, Optional.of("i1/x"), 500);
        assertThat(text(answer, "nextPageToken")).isEqualTo("i1/" + ObligationFixture.HUB);
        assertThat(text(answer, "supplierUnknown")).isEqualTo("2");
    }

    @Test
    void recordsAnEventWithTheCallersNameAndAddress() throws Exception {
        var answer = ask(
                "RecordDutyEvent",
                "<event><holder><mpid>SUPA</mpid></holder><limb>G3.17(b)</limb><subject><deviceKind>"
                        + "<deviceType>CHF</deviceType><generation>SMETS1</generation></deviceKind></subject>"
                        + "<reference>V-1</reference><kind>BECAME_AWARE</kind><date>2019-11-04</date></event>"
                        + "<note>by letter</note><recordedBy>An Auditor</recordedBy>");

        assertThat(fixture.asked)
                .containsExactly(
                        new DutyCase(
                                new DutyHolder("SUPA"),
                                new ClauseLimb("G3.17", "b"),
                                new DutySubject.DeviceKind(DeviceType.CHF, SmetsGeneration.SMETS1),
                                "V-1"),
                        DutyEvent.Kind.BECAME_AWARE,
                        DAY,
                        "by letter",
                        "An Auditor (soap 192.0.2.1)");
        assertThat(text(answer, "number")).isEqualTo("7");
    }

    @Test
    void asksForOutstandingDutiesOfTodayWithoutASearchUnlessTold() throws Exception {
        var answer = ask("FindOutstandingDuties", "<holder><mpid>SUPA</mpid></holder>");

        assertThat(fixture.asked).containsExactly(new DutyHolder("SUPA"), LocalDate.parse("2020-03-01"), false);
        assertThat(text(answer, "devices")).isEqualTo("3");
    }

    @Test
    void refusesWhatDoesNotFitTheContract() {
        fault("FindDuties", "<supplier>SUPA</supplier><date>2019-11-04</date><limit>501</limit>", "OPERATION_INVALID");
        fault("FindDuties", "<supplier>SUPA</supplier><date>2019-11-04Z</date>", "OPERATION_INVALID");
        fault("ResolveObligations", "<date>2019-11-04</date>", "OPERATION_INVALID");
    }

    @Test
    void tellsFaultsOfTheQuestionFromThoseOfThePlatform() {
        var question = "<date>2019-11-04</date><subject><userSystems/></subject>";
        var page = "<supplier>SUPA</supplier><date>2019-11-04</date>";
        fault(
                "RecordDutyEvent",
                "<withdrawal><number>9</number></withdrawal><recordedBy>x</recordedBy>",
                "QUESTION_INVALID");
        fixture.isExpired = true;
        fault("FindDuties", page, "PAGE_EXPIRED");
        fixture.isUsable = false;
        fault("ResolveObligations", question, "SERVICE_UNAVAILABLE");
        fixture.isRegisterDown = true;
        fault(
                "RecordDutyEvent",
                "<event><holder><mpid>SUPA</mpid></holder><limb>G3.17(a)</limb><subject><userSystems/></subject>"
                        + "<reference>V</reference><kind>BECAME_AWARE</kind><date>2019-11-04</date></event>"
                        + "<recordedBy>x</recordedBy>",
                "SERVICE_UNAVAILABLE");
    }

    @Test
    void refusesFurtherElementsAfterTheOperation() {
        assertThatThrownBy(() -> endpoint.askWithMore("ListClauses"))
                .isInstanceOf(GatewayFault.class)
                .hasMessageContaining("more");
    }

    @Test
    void warnsOfUnusableAndReplacedClausesAndNeverCallsThemAProblem() {
        fixture.isUsable = false;

        var state = new ObligationReadiness(fixture).state();

        assertThat(state.problems()).isEmpty();
        assertThat(state.warnings())
                .containsExactly("Clause file a.xml is not well-formed.", "Clause text sec-5.20 was replaced.");
        assertThat(state.details()).containsEntry("usable", "false");
    }

    private void fault(String operation, String content, String code) {
        assertThat(endpoint.text(endpoint.fault(operation, content), "code")).isEqualTo(code);
    }

    private Document ask(String operation, String content) throws Exception {
        return endpoint.ask(operation, content);
    }

    private static String text(Document answer, String element) {
        return answer.getElementsByTagNameNS(NAMESPACE, element).item(0).getTextContent();
    }
}

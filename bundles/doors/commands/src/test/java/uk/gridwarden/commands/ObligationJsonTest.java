package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;

/** The JSON that scripts read. */
class ObligationJsonTest {
    private static final LocalDate DAY = LocalDate.parse("2019-11-03");
    private static final MarketParticipantId SUPA = new MarketParticipantId("SUPA");
    private static final Eui64 GPF = Eui64.parse("00-11-22-33-44-55-01-61");
    private static final ClauseLimb LIMB = new ClauseLimb("G3.20", "b");

    @Test
    void writesAnAnswerWithMeteringPointsMaskedAndTextsByTitle() {
        assertThat(line(answer()))
                .isEqualTo("{'question':{'date':'2019-11-03','user':{'is':'with-mpid','mpid':'SUPA'},"
                        + "'subject':{'is':'inventory-device','id':'00-11-22-33-44-55-01-61'},"
                        + "'claim':'FROM_REGISTRATION','awareness':{'manufacturer':false,'user':false}},"
                        + "'subject':{'is':'device','id':'00-11-22-33-44-55-01-61','type':'GPF','generation':'SMETS1',"
                        + "'enrolled':true,'systems':[{'fuel':'GAS','meter':'00-11-22-33-44-55-01-61',"
                        + "'meteringPoint':'10*********19','responsibleSupplier':'SUPA','basis':'registered'}],"
                        + "'unresolved':[],'words':'enrolled SMETS1 GPF 00-11-22-33-44-55-01-61'},"
                        + "'textVersions':[{'id':'sec-5.20','title':'the text from SEC 5.20'}],"
                        + "'users':[{'user':'SUPA','mpid':'SUPA','standing':'RESPONSIBLE_SUPPLIER','limbs':["
                        + "{'limb':'G3.20(b)','outcome':'DOES_NOT_APPLY','ground':'EXCLUDED','bearer':'NOBODY',"
                        + "'bearerIds':[],'steps':[],'reliefs':[],'textVersions':['sec-5.20'],"
                        + "'reason':'Left out, a gap.','gap':true}]}],"
                        + "'caveats':[{'code':'code','text':'Text.'}],'notes':[]}");
    }

    @Test
    void writesTextsWithTheirFirstDays() {
        assertThat(line(text()))
                .startsWith("{'id':'sec-5.20','title':'the text from SEC 5.20',"
                        + "'from':{'is':'between','after':'2018-02-22','before':'2018-10-04'},"
                        + "'until':{'is':'on','date':'2019-11-04'},"
                        + "'sources':[{'title':'A report'}],'members':['GPF'],");
    }

    @Test
    void writesAnEvent() {
        var duty = new DutyCase(new DutyHolder("SUPA"), LIMB, DutySubject.parse("SMETS1 GPF"), "CONTRACT-7");

        assertThat(line(new DutyEvent(
                        2,
                        Instant.parse("2020-03-01T12:00:00Z"),
                        "shell gw",
                        duty,
                        DutyEvent.Kind.WITHDRAWN,
                        DAY,
                        "",
                        Optional.of(1L))))
                .isEqualTo("{'number':2,'recordedAt':'2020-03-01T12:00:00Z','recordedBy':'shell gw',"
                        + "'duty':{'holder':'SUPA','limb':'G3.20(b)','subject':'SMETS1 GPF','reference':'CONTRACT-7'},"
                        + "'kind':'WITHDRAWN','on':'2019-11-03','note':'','withdraws':1}");
    }

    @Test
    void writesWhatIsOutstanding() {
        var item = new OutstandingDuties.Item(
                LIMB,
                Optional.empty(),
                new DutySubject.UserSystems(),
                Optional.of("CONTRACT-7"),
                Optional.of(DAY),
                Optional.of(3L),
                Optional.empty(),
                LimbAnswer.Applicability.APPLIES,
                "No arrangements.");

        assertThat(line(new OutstandingDuties(new DutyHolder("SUPA"), DAY, List.of(item), List.of(), List.of())))
                .isEqualTo("{'holder':'SUPA','on':'2019-11-03','outstanding':[{'limb':'G3.20(b)',"
                        + "'subject':'user-systems','reference':'CONTRACT-7','since':'2019-11-03','days':3,"
                        + "'outcome':'APPLIES','what':'No arrangements.'}],'notOwed':[],'caveats':[]}");
    }

    private static String line(Object value) {
        return ObligationJson.create().line(value).replace('"', '\'');
    }

    private static ObligationAnswer answer() {
        var system = new MeteringSystem(
                Fuel.GAS, GPF, Optional.of(new Mpxn("1012345678119")), Optional.of(SUPA), "registered");
        var limb = new LimbAnswer(
                LIMB,
                LimbAnswer.Applicability.DOES_NOT_APPLY,
                LimbAnswer.Ground.EXCLUDED,
                LimbAnswer.Bearer.NOBODY,
                List.of(),
                List.of(),
                List.of(),
                List.of("sec-5.20"),
                "Left out, a gap.");
        return new ObligationAnswer(
                new ObligationQuestion(DAY, new AskedUser.WithMpid(SUPA), new AskedSubject.InventoryDevice(GPF)),
                new SubjectReading.Device(
                        Optional.of(GPF), DeviceType.GPF, SmetsGeneration.SMETS1, true, List.of(system), List.of()),
                List.of(text()),
                List.of(new UserAnswer(
                        "SUPA", Optional.of(SUPA), UserAnswer.Standing.RESPONSIBLE_SUPPLIER, List.of(limb))),
                List.of(new Caveat("code", "Text.")),
                List.of());
    }

    private static TextVersion text() {
        return new TextVersion(
                "sec-5.20",
                "the text from SEC 5.20",
                new EffectiveFrom.Between(LocalDate.parse("2018-02-22"), LocalDate.parse("2018-10-04")),
                Optional.of(new EffectiveFrom.On(LocalDate.parse("2019-11-04"), Optional.empty())),
                List.of(new TextVersion.Source("A report", Optional.empty())),
                Set.of(DeviceType.GPF),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}

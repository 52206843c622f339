package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
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

/** Whose duties: a role, an identity, or whoever is responsible. */
class AskedUserTest {
    private static final LocalDate DAY = LocalDate.parse("2019-11-03");
    private static final AskedSubject ESME =
            new AskedSubject.DescribedDevice(DeviceType.ESME, SmetsGeneration.SMETS2, true);

    private final InMemoryEstate estate = Homes.estate();
    private final ClauseObligationResolver resolver = Resolvers.with(estate);

    @ParameterizedTest
    @EnumSource(
            value = UserRole.class,
            mode = Mode.EXCLUDE,
            names = {"IS", "GS"})
    void bindsARoleThatSuppliesNobodyOnlyThroughUserSystems(UserRole role) throws Exception {
        var device = limb(new ObligationQuestion(DAY, new AskedUser.InRole(role), ESME));
        assertThat(device.outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(device.ground()).isEqualTo(Ground.NOT_RESPONSIBLE_SUPPLIER);
        assertThat(device.bearer()).isEqualTo(Bearer.RESPONSIBLE_SUPPLIER);

        var systems = Resolvers.limb(resolver, Resolvers.aboutUserSystems("2019-11-03", role), "G3.17", "a");
        assertThat(systems.outcome()).isEqualTo(Applicability.APPLIES);
    }

    @Test
    void bindsASupplierOfAnotherSystemOnlyThroughUserSystems() throws Exception {
        var question = new ObligationQuestion(
                DAY,
                new AskedUser.InRole(UserRole.IS),
                ESME,
                SupplierClaim.IS_NOT_RESPONSIBLE_SUPPLIER,
                Awareness.NOBODY_YET);

        assertThat(limb(question).ground()).isEqualTo(Ground.NOT_RESPONSIBLE_SUPPLIER);
    }

    @Test
    void isIndeterminateForASupplierRoleWithoutAClaim() throws Exception {
        assertThat(limb(new ObligationQuestion(DAY, new AskedUser.InRole(UserRole.IS), ESME))
                        .ground())
                .isEqualTo(Ground.RESPONSIBLE_SUPPLIER_UNKNOWN);
        var inInventory = limb(new ObligationQuestion(DAY, new AskedUser.InRole(UserRole.IS), device(Homes.ESME_2)));
        assertThat(inInventory.outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(inInventory.reason()).contains("registration data names AMBE");
    }

    @Test
    void findsTheResponsibleSupplierByEui64() throws Exception {
        var answer = limb(new ObligationQuestion(DAY, eui(Homes.ELECTRICITY_USER), device(Homes.ESME_2)));

        assertThat(answer.outcome()).isEqualTo(Applicability.APPLIES);
        assertThat(answer.bearerIds()).containsExactly(new MarketParticipantId("AMBE"));
        assertThat(answer.reason()).contains("AMBE is the supplier registered for import MPAN 10*********02");
    }

    @Test
    void findsTheResponsibleSupplierByMpidUntilItLosesTheMeter() throws Exception {
        var question = new ObligationQuestion(DAY, mpid("AMBE"), device(Homes.ESME_2));

        assertThat(limb(question).outcome()).isEqualTo(Applicability.APPLIES);
        var later = limb(question.on(LocalDate.parse("2019-11-04")));
        assertThat(later.outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(later.bearer()).isEqualTo(Bearer.RESPONSIBLE_SUPPLIER);
        assertThat(later.bearerIds()).containsExactly(new MarketParticipantId("DUSK"));
    }

    @Test
    void countsAllIdentifiersOfTheSameParty() throws Exception {
        var byOtherEui = new ObligationQuestion(DAY, eui(Homes.ELECTRICITY_EXPORT_USER), device(Homes.ESME_1));
        var byOtherMpid = new ObligationQuestion(DAY, mpid("AMBX"), device(Homes.ESME_1));

        assertThat(limb(byOtherEui).outcome()).isEqualTo(Applicability.APPLIES);
        assertThat(limb(byOtherMpid).bearerIds()).containsExactly(new MarketParticipantId("AMBE"));
    }

    @Test
    void doesNotBindAnExportSupplierWhereThereIsAnImportMpan() throws Exception {
        var answer = Resolvers.onlyUser(resolver, new ObligationQuestion(DAY, mpid("EXPO"), device(Homes.ESME_2)));

        assertThat(answer.limb("G3.17", "b").orElseThrow().outcome()).isNotEqualTo(Applicability.APPLIES);
        assertThat(answer.standing()).isNotEqualTo(Standing.RESPONSIBLE_SUPPLIER);
    }

    @Test
    void bindsEitherSupplierOfASharedHub() throws Exception {
        for (var user : new AskedUser[] {eui(Homes.ELECTRICITY_USER), eui(Homes.GAS_USER)}) {
            assertThat(limb(new ObligationQuestion(DAY, user, device(Homes.CHF_1)))
                            .outcome())
                    .isEqualTo(Applicability.APPLIES);
        }
    }

    @Test
    void doesNotBindANetworkOperatorToADevice() throws Exception {
        var answer = limb(new ObligationQuestion(DAY, eui(Homes.NETWORK_USER), device(Homes.ESME_2)));

        assertThat(answer.ground()).isEqualTo(Ground.NOT_RESPONSIBLE_SUPPLIER);
        assertThat(answer.bearerIds()).containsExactly(new MarketParticipantId("AMBE"));
    }

    @Test
    void leavesTheBearerOpenWhereNoSupplierIsKnown() throws Exception {
        var answer = limb(new ObligationQuestion(DAY, eui(Homes.NETWORK_USER), device(Homes.NO_MPAN)));

        assertThat(answer.outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(answer.bearer()).isEqualTo(Bearer.UNKNOWN);
    }

    @Test
    void isIndeterminateForASupplierOfADeviceWithoutKnownSupplier() throws Exception {
        assertThat(limb(new ObligationQuestion(DAY, mpid("AMBE"), device(Homes.NO_MPAN)))
                        .ground())
                .isEqualTo(Ground.RESPONSIBLE_SUPPLIER_UNKNOWN);
    }

    @Test
    void isIndeterminateForAUserThatOrganisationDataDoesNotKnow() throws Exception {
        var stranger = eui("BB-00-00-00-00-00-00-01");
        var device = resolver.resolve(new ObligationQuestion(DAY, stranger, device(Homes.ESME_2)));
        var systems = new ObligationQuestion(DAY, stranger, new AskedSubject.UserSystems());

        assertThat(device.users().get(0).limb("G3.17", "b").orElseThrow().ground())
                .isEqualTo(Ground.USER_UNKNOWN);
        assertThat(device.caveats()).extracting(Caveat::code).contains("user-not-in-organisation-data");
        assertThat(Resolvers.limb(resolver, systems, "G3.20", "a").outcome()).isEqualTo(Applicability.INDETERMINATE);
    }

    @Test
    void bindsARegisteredSupplierThatOrganisationDataDoesNotKnowWithACaveat() throws Exception {
        var answer = resolver.resolve(
                new ObligationQuestion(LocalDate.parse("2019-11-04"), mpid("DUSK"), device(Homes.ESME_2)));

        assertThat(answer.users().get(0).limb("G3.17", "b").orElseThrow().outcome())
                .isEqualTo(Applicability.APPLIES);
        assertThat(answer.caveats()).extracting(Caveat::code).contains("user-not-in-organisation-data");
    }

    @Test
    void needsAClaimForAnIdentityAndADescribedDevice() throws Exception {
        var question = new ObligationQuestion(DAY, mpid("AMBE"), ESME);

        assertThat(limb(question).outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(limb(new ObligationQuestion(
                                DAY, mpid("AMBE"), ESME, SupplierClaim.IS_RESPONSIBLE_SUPPLIER, Awareness.NOBODY_YET))
                        .outcome())
                .isEqualTo(Applicability.APPLIES);
    }

    @Test
    void rejectsAResponsibleSupplierWhoseRoleSuppliesNobody() {
        var byRole = new ObligationQuestion(
                DAY,
                new AskedUser.InRole(UserRole.ED),
                ESME,
                SupplierClaim.IS_RESPONSIBLE_SUPPLIER,
                Awareness.NOBODY_YET);
        var byIdentity = new ObligationQuestion(
                DAY, eui(Homes.NETWORK_USER), ESME, SupplierClaim.IS_RESPONSIBLE_SUPPLIER, Awareness.NOBODY_YET);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolver.resolve(byRole))
                .withMessageContaining("role ED")
                .withMessageContaining("expected a User in role IS or GS");
        assertThatIllegalArgumentException().isThrownBy(() -> resolver.resolve(byIdentity));
    }

    @Test
    void rejectsAResponsibleSupplierThatIsSaidNotToBeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolver.resolve(new ObligationQuestion(
                        DAY,
                        new AskedUser.ResponsibleSuppliers(),
                        ESME,
                        SupplierClaim.IS_NOT_RESPONSIBLE_SUPPLIER,
                        Awareness.NOBODY_YET)));
    }

    @Test
    void warnsWhenTheRoleIsForTheOtherFuel() throws Exception {
        var question = new ObligationQuestion(
                DAY,
                new AskedUser.InRole(UserRole.GS),
                ESME,
                SupplierClaim.IS_RESPONSIBLE_SUPPLIER,
                Awareness.NOBODY_YET);

        var answer = resolver.resolve(question);

        assertThat(answer.users().get(0).limb("G3.17", "b").orElseThrow().outcome())
                .isEqualTo(Applicability.APPLIES);
        assertThat(answer.caveats()).extracting(Caveat::code).containsExactly("role-does-not-fit-fuel");
    }

    @Test
    void opensNoRegistrationDataForQuestionsThatDoWithout() throws Exception {
        limb(new ObligationQuestion(DAY, new AskedUser.ResponsibleSuppliers(), ESME));
        resolver.resolve(Resolvers.aboutUserSystems("2019-11-03", UserRole.OU));

        assertThat(estate.opened).isZero();
    }

    private LimbAnswer limb(ObligationQuestion question) throws Exception {
        return Resolvers.limb(resolver, question, "G3.17", "b");
    }

    private static AskedSubject device(String id) {
        return new AskedSubject.InventoryDevice(Eui64.parse(id));
    }

    private static AskedUser eui(String id) {
        return new AskedUser.WithEui64(Eui64.parse(id));
    }

    private static AskedUser mpid(String id) {
        return new AskedUser.WithMpid(new MarketParticipantId(id));
    }
}

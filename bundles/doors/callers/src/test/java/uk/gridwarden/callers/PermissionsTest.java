package uk.gridwarden.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.gridwarden.callers.Permissions.Kind;
import uk.gridwarden.rule.api.Eui64;

class PermissionsTest {
    private static final Eui64 OWN = new Eui64(1);
    private static final Eui64 ANOTHERS = new Eui64(2);

    @Test
    void letsTheDataSystemValidateAndNothingElse() {
        var caller = caller(Role.DATA_SYSTEM);

        assertThat(caller.may(Kind.OPERATION, "ValidateServiceRequest")).isTrue();
        assertThat(caller.may(Kind.OPERATION, "ExplainDecision")).isFalse();
        assertThat(caller.may(Kind.COMMAND, "rules")).isFalse();
    }

    @Test
    void leavesWhatIsNotListedToAdministrators() {
        for (var role : Role.values()) {
            assertThat(caller(role).may(Kind.PAGE, "/nowhere")).isEqualTo(role == Role.ADMINISTRATOR);
        }
    }

    @Test
    void letsAnAdministratorDoEverything() {
        assertThat(Permissions.all()).allSatisfy(row -> assertThat(row.roles()).contains(Role.ADMINISTRATOR));
    }

    @Test
    void letsAStrangerDoNothing() {
        assertThat(Permissions.all()).noneMatch(row -> Caller.STRANGER.may(row.kind(), row.name()));
    }

    @Test
    void showsASupplierItsOwnRequestsOnly() {
        var supplier = new Caller("s", Set.of(Role.SUPPLIER), Set.of(OWN));

        assertThat(supplier.maySeeRequestsOf(Optional.of(OWN))).isTrue();
        assertThat(supplier.maySeeRequestsOf(Optional.of(ANOTHERS))).isFalse();
        assertThat(supplier.maySeeRequestsOf(Optional.empty())).isFalse();
        assertThat(caller(Role.AUDITOR).maySeeRequestsOf(Optional.empty())).isTrue();
    }

    @Test
    void namesTheRolesThatThereAre() {
        assertThat(Role.of("data-system")).isEqualTo(Role.DATA_SYSTEM);
        assertThatThrownBy(() -> Role.of("root"))
                .hasMessageContaining("'root' is unknown; expected one of data-system supplier");
    }

    private static Caller caller(Role role) {
        return new Caller("c", Set.of(role), Set.of());
    }
}

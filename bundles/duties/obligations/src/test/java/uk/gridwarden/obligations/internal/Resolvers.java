package uk.gridwarden.obligations.internal;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** Resolvers and questions as tests need them. */
final class Resolvers {
    private Resolvers() {}

    static ClauseObligationResolver shipped() {
        return with(new InMemoryEstate());
    }

    static ClauseObligationResolver with(InMemoryEstate estate) {
        return new ClauseObligationResolver(estate.data(), Optional.empty(), settings("", ""));
    }

    static ClauseObligationResolver withFirstDayOfSec520(String day) {
        return new ClauseObligationResolver(new InMemoryEstate().data(), Optional.empty(), settings("", day));
    }

    static ClauseObligationResolver reading(Path folder) {
        return withFolder(folder.toString());
    }

    static ClauseObligationResolver withFolder(String folder) {
        return new ClauseObligationResolver(new InMemoryEstate().data(), Optional.empty(), settings(folder, ""));
    }

    static Settings settings(String folder, String sec520) {
        return settings(folder, sec520, 0);
    }

    static Settings settings(String folder, String sec520, int pollSeconds) {
        return new Settings() {
            @Override
            public String clauses_folder() {
                return folder;
            }

            @Override
            public int clauses_poll_seconds() {
                return pollSeconds;
            }

            @Override
            public String sec_5_20_effective_from() {
                return sec520;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return Settings.class;
            }
        };
    }

    /** A question of the Responsible Supplier about a described device. */
    static ObligationQuestion aboutDevice(String day, DeviceType type, SmetsGeneration generation) {
        return new ObligationQuestion(
                LocalDate.parse(day),
                new AskedUser.InRole(type == DeviceType.GSME || type == DeviceType.GPF ? UserRole.GS : UserRole.IS),
                new AskedSubject.DescribedDevice(type, generation, true),
                SupplierClaim.IS_RESPONSIBLE_SUPPLIER,
                Awareness.NOBODY_YET);
    }

    static ObligationQuestion aboutUserSystems(String day, UserRole role) {
        return new ObligationQuestion(LocalDate.parse(day), new AskedUser.InRole(role), new AskedSubject.UserSystems());
    }

    static UserAnswer onlyUser(ClauseObligationResolver resolver, ObligationQuestion question) throws Exception {
        var users = resolver.resolve(question).users();
        if (users.size() != 1) {
            throw new AssertionError("expected one User, found " + users);
        }
        return users.get(0);
    }

    static LimbAnswer limb(ClauseObligationResolver resolver, ObligationQuestion question, String clause, String letter)
            throws Exception {
        return onlyUser(resolver, question).limb(clause, letter).orElseThrow();
    }
}

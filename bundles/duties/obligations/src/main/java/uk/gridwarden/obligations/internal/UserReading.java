package uk.gridwarden.obligations.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.UserRole;

/** Determines whether the User asked about is a Responsible Supplier of the subject. */
record UserReading(ObligationQuestion question, SubjectReading subject) {

    /** A single entry for a User that was named, otherwise an entry for each Responsible Supplier. */
    List<UserFacts> read(RegistrationView view) throws UnavailableException {
        var day = question.date();
        if (question.user() instanceof AskedUser.WithEui64 named) {
            return List.of(identified(Identity.of(named.id(), day, view)));
        }
        if (question.user() instanceof AskedUser.WithMpid named) {
            return List.of(identified(Identity.of(named.mpid(), day, view)));
        }
        // The clauses bind Users, and a supplier that registration data names need not be one.
        var all = new ArrayList<UserFacts>();
        for (var supplier : readUnnamed()) {
            var unknown = supplier.mpid().isEmpty()
                    ? Optional.<Caveat>empty()
                    : Identity.of(supplier.mpid().get(), day, view).unknownUser();
            all.add(unknown.map(supplier::with).orElse(supplier));
        }
        return all;
    }

    /** The entries for a User that is not identified; needs no organisation data. */
    List<UserFacts> readUnnamed() {
        return question.user() instanceof AskedUser.InRole some ? List.of(inRole(some.role())) : responsibleSuppliers();
    }

    private UserFacts inRole(UserRole role) {
        var user = Identity.unnamed("a User in role " + role, role.isEnergySupplier());
        var stated = stated(user);
        if (stated.isPresent()) {
            return fitsFuel(role) ? stated.get() : stated.get().with(misfit(role));
        }
        if (!role.isEnergySupplier()) {
            return user.facts(Standing.OTHER_USER, "A User in role " + role + " is not a Responsible Supplier.");
        }
        var registered = subject instanceof SubjectReading.Device device
                        && !device.responsibleSuppliers().isEmpty()
                ? "; registration data names " + names(device)
                : "";
        return user.facts(
                Standing.UNKNOWN,
                "A role alone does not show whether the User is the Responsible Supplier" + registered + ".");
    }

    private List<UserFacts> responsibleSuppliers() {
        if (question.claim() == SupplierClaim.IS_NOT_RESPONSIBLE_SUPPLIER) {
            throw new IllegalArgumentException(
                    "the question asks for the Responsible Supplier and says that it is not one; expected one of the"
                            + " two");
        }
        if (subject instanceof SubjectReading.Systems) {
            return List.of(Identity.unnamed("any User", false).facts(Standing.NOT_RELEVANT, ""));
        }
        if (!(subject instanceof SubjectReading.Device device)) {
            return List.of(unknownSupplier("The inventory does not hold the device."));
        }
        if (device.id().isEmpty()) {
            return List.of(Identity.unnamed("the Responsible Supplier", true).facts(Standing.RESPONSIBLE_SUPPLIER, ""));
        }
        var users = new ArrayList<UserFacts>();
        device.responsibleSuppliers()
                .forEach(mpid -> users.add(Identity.unnamed(mpid.value(), true)
                        .facts(Optional.of(mpid), Standing.RESPONSIBLE_SUPPLIER, basis(device, mpid))));
        if (!device.unresolved().isEmpty()) {
            var why = String.join(" ", device.unresolved());
            users.add(device.systems().isEmpty() ? unknownSupplier(why) : unnamedSupplier(why));
        }
        return users;
    }

    private UserFacts identified(Identity user) {
        var stated = stated(user);
        if (stated.isPresent()) {
            return stated.get();
        }
        if (!(subject instanceof SubjectReading.Device device)) {
            return user.facts(Standing.UNKNOWN, "The inventory does not hold the device.");
        }
        var own = device.systems().stream()
                .flatMap(system -> system.responsibleSupplier().stream())
                .filter(user::is)
                .findFirst();
        if (own.isPresent()) {
            return user.facts(own, Standing.RESPONSIBLE_SUPPLIER, basis(device, own.get()));
        }
        if (!user.isKnown()) {
            return user.facts(Standing.UNKNOWN, user.detail());
        }
        if (!user.maySupply()) {
            return user.facts(Standing.OTHER_USER, user.words() + " has no supplier role on " + question.date() + ".");
        }
        if (device.id().isEmpty()) {
            return user.facts(
                    Standing.UNKNOWN,
                    "The question describes a device without saying whether " + user.words()
                            + " is its Responsible Supplier.");
        }
        return device.unresolved().isEmpty()
                ? user.facts(Standing.OTHER_USER, "The Responsible Supplier is " + names(device) + ".")
                : user.facts(Standing.UNKNOWN, String.join(" ", device.unresolved()));
    }

    /** The reading that the question alone determines: for User Systems, and where it makes a claim. */
    private Optional<UserFacts> stated(Identity user) {
        if (subject instanceof SubjectReading.Systems) {
            return Optional.of(user.facts(Standing.NOT_RELEVANT, user.detail()));
        }
        var says = "The question says that " + user.words();
        return switch (question.claim()) {
            case FROM_REGISTRATION -> Optional.empty();
            case IS_NOT_RESPONSIBLE_SUPPLIER ->
                Optional.of(user.facts(Standing.OTHER_USER, says + " is not the Responsible Supplier."));
            case IS_RESPONSIBLE_SUPPLIER -> {
                if (user.isKnown() && !user.maySupply()) {
                    throw new IllegalArgumentException("the question says that " + user.words()
                            + " is the Responsible Supplier; expected a User in role IS or GS");
                }
                yield Optional.of(user.facts(Standing.RESPONSIBLE_SUPPLIER, says + " is the Responsible Supplier."));
            }
        };
    }

    private boolean fitsFuel(UserRole role) {
        if (!(subject instanceof SubjectReading.Device device)) {
            return true;
        }
        return switch (device.type()) {
            case GSME, GPF -> role != UserRole.IS;
            case ESME, HCALCS -> role != UserRole.GS;
            default -> true;
        };
    }

    private static Caveat misfit(UserRole role) {
        return new Caveat(
                "role-does-not-fit-fuel",
                "The device belongs to a Smart Metering System of the other fuel than role " + role
                        + " is for; the answer relies on the question for the User being its Responsible Supplier.");
    }

    // A system that exists has a Responsible Supplier, and what that User owes does not depend on its name.
    private static UserFacts unnamedSupplier(String why) {
        return Identity.unnamed("the Responsible Supplier, not named in the data", true)
                .facts(Standing.RESPONSIBLE_SUPPLIER, "The data does not say who that is: " + why)
                .with(new Caveat(
                        "responsible-supplier-not-in-data",
                        "The data does not name the Responsible Supplier, so the answer applies to it without naming"
                                + " it. "
                                + why));
    }

    private static UserFacts unknownSupplier(String why) {
        return Identity.unnamed("a Responsible Supplier who could not be found", true)
                .facts(Standing.UNKNOWN, why);
    }

    private static String names(SubjectReading.Device device) {
        return device.responsibleSuppliers().stream()
                .map(MarketParticipantId::value)
                .collect(Collectors.joining(" and "));
    }

    private static String basis(SubjectReading.Device device, MarketParticipantId mpid) {
        return device.systems().stream()
                .filter(system -> system.responsibleSupplier().equals(Optional.of(mpid)))
                .map(MeteringSystem::basis)
                .distinct()
                .collect(Collectors.joining(" and ", mpid + " is ", "."));
    }
}

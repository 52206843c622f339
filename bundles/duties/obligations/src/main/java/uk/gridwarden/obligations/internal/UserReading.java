package uk.gridwarden.obligations.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.AskedUser;
import uk.gridwarden.obligations.Caveat;
import uk.gridwarden.obligations.MeteringSystem;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.SupplierClaim;
import uk.gridwarden.obligations.UserAnswer.Standing;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.UserRole;

/** Works out whether the User asked about is a Responsible Supplier of the subject. */
final class UserReading {
    private final ObligationQuestion question;
    private final SubjectReading subject;

    UserReading(ObligationQuestion question, SubjectReading subject) {
        this.question = question;
        this.subject = subject;
    }

    /** One entry for a User that was named, one for each Responsible Supplier otherwise. */
    List<UserFacts> read(Identities identities) throws UnavailableException {
        return question.user() instanceof AskedUser.WithEui64 || question.user() instanceof AskedUser.WithMpid
                ? List.of(identified(identities.of(question.user(), question.date())))
                : withDoubtsOnUsers(readUnnamed(), identities);
    }

    // The clauses bind Users; that registration data names a supplier does not make it one.
    private List<UserFacts> withDoubtsOnUsers(List<UserFacts> suppliers, Identities identities)
            throws UnavailableException {
        var all = new ArrayList<UserFacts>();
        for (var supplier : suppliers) {
            var unknown = supplier.mpid().isEmpty()
                    ? Optional.<Caveat>empty()
                    : identities
                            .of(new AskedUser.WithMpid(supplier.mpid().get()), question.date())
                            .unknownUser();
            all.add(unknown.map(supplier::with).orElse(supplier));
        }
        return all;
    }

    /** The same for a User that is not identified, which takes no data. */
    List<UserFacts> readUnnamed() {
        return question.user() instanceof AskedUser.InRole some ? List.of(inRole(some.role())) : responsibleSuppliers();
    }

    private UserFacts inRole(UserRole role) {
        var words = "a User in role " + role;
        if (subject instanceof SubjectReading.Systems) {
            return UserFacts.known(words, Optional.empty(), Standing.NOT_RELEVANT, "");
        }
        var claimed = claimed(words, Optional.empty(), role.isEnergySupplier());
        if (claimed.isPresent()) {
            return roleFitsFuel(role) ? claimed.get() : claimed.get().with(misfit(role));
        }
        if (!role.isEnergySupplier()) {
            return UserFacts.known(
                    words,
                    Optional.empty(),
                    Standing.OTHER_USER,
                    "A User in role " + role + " is not a Responsible Supplier.");
        }
        return UserFacts.known(
                words,
                Optional.empty(),
                Standing.UNKNOWN,
                "A role alone does not show whether the User is the Responsible Supplier" + registered() + ".");
    }

    private List<UserFacts> responsibleSuppliers() {
        if (question.claim() == SupplierClaim.IS_NOT_RESPONSIBLE_SUPPLIER) {
            throw new IllegalArgumentException(
                    "the question asks for the Responsible Supplier and says that it is not one; expected one of the two");
        }
        if (subject instanceof SubjectReading.Systems) {
            return List.of(UserFacts.known("any User", Optional.empty(), Standing.NOT_RELEVANT, ""));
        }
        if (!(subject instanceof SubjectReading.Device device)) {
            return List.of(unknownSupplier("The inventory does not hold the device."));
        }
        if (device.id().isEmpty()) {
            return List.of(
                    UserFacts.known("the Responsible Supplier", Optional.empty(), Standing.RESPONSIBLE_SUPPLIER, ""));
        }
        var users = new ArrayList<UserFacts>();
        suppliers(device)
                .forEach(mpid -> users.add(UserFacts.known(
                        mpid.value(), Optional.of(mpid), Standing.RESPONSIBLE_SUPPLIER, basis(device, mpid))));
        if (!device.unresolved().isEmpty()) {
            var why = String.join(" ", device.unresolved());
            users.add(device.systems().isEmpty() ? unknownSupplier(why) : unnamedSupplier(why));
        }
        return users;
    }

    private UserFacts identified(Identities.Identity identity) {
        if (subject instanceof SubjectReading.Systems) {
            return identity.facts(identity.mpid(), Standing.NOT_RELEVANT, identity.detail());
        }
        var claimed = claimed(identity.words(), identity.mpid(), !identity.isKnown() || identity.maySupply());
        if (claimed.isPresent()) {
            return identity.facts(
                    claimed.get().mpid(),
                    claimed.get().standing(),
                    claimed.get().detail());
        }
        return subject instanceof SubjectReading.Device device
                ? identified(identity, device)
                : identity.facts(identity.mpid(), Standing.UNKNOWN, "The inventory does not hold the device.");
    }

    private UserFacts identified(Identities.Identity identity, SubjectReading.Device device) {
        var own = device.systems().stream()
                .flatMap(system -> system.responsibleSupplier().stream())
                .filter(identity::is)
                .findFirst();
        if (own.isPresent()) {
            return identity.facts(own, Standing.RESPONSIBLE_SUPPLIER, basis(device, own.get()));
        }
        if (!identity.isKnown()) {
            return identity.facts(identity.mpid(), Standing.UNKNOWN, identity.detail());
        }
        if (!identity.maySupply()) {
            return identity.facts(
                    identity.mpid(),
                    Standing.OTHER_USER,
                    identity.words() + " has no supplier role on " + question.date() + ".");
        }
        if (device.id().isEmpty()) {
            return identity.facts(
                    identity.mpid(),
                    Standing.UNKNOWN,
                    "The question describes a device without saying whether " + identity.words()
                            + " is its Responsible Supplier.");
        }
        if (!device.unresolved().isEmpty()) {
            return identity.facts(identity.mpid(), Standing.UNKNOWN, String.join(" ", device.unresolved()));
        }
        return identity.facts(
                identity.mpid(), Standing.OTHER_USER, "The Responsible Supplier is " + names(device) + ".");
    }

    private Optional<UserFacts> claimed(String words, Optional<MarketParticipantId> mpid, boolean maySupply) {
        return switch (question.claim()) {
            case FROM_REGISTRATION -> Optional.empty();
            case IS_NOT_RESPONSIBLE_SUPPLIER ->
                Optional.of(UserFacts.known(
                        words,
                        mpid,
                        Standing.OTHER_USER,
                        "The question says that " + words + " is not the Responsible Supplier."));
            case IS_RESPONSIBLE_SUPPLIER -> {
                if (!maySupply) {
                    throw new IllegalArgumentException("the question says that " + words
                            + " is the Responsible Supplier; expected a User in role IS or GS");
                }
                yield Optional.of(UserFacts.known(
                        words,
                        mpid,
                        Standing.RESPONSIBLE_SUPPLIER,
                        "The question says that " + words + " is the Responsible Supplier."));
            }
        };
    }

    private boolean roleFitsFuel(UserRole role) {
        if (!(subject instanceof SubjectReading.Device device)) {
            return true;
        }
        var gas = device.type() == DeviceType.GSME || device.type() == DeviceType.GPF;
        var electricity = device.type() == DeviceType.ESME || device.type() == DeviceType.HCALCS;
        return !(gas && role == UserRole.IS) && !(electricity && role == UserRole.GS);
    }

    private static Caveat misfit(UserRole role) {
        return new Caveat(
                "role-does-not-fit-fuel",
                "The device belongs to a Smart Metering System of the other fuel than role " + role
                        + " is for; the answer relies on the question for the User being its Responsible Supplier.");
    }

    // A system that exists has a Responsible Supplier, and what that User owes does not depend on its name.
    private static UserFacts unnamedSupplier(String why) {
        return UserFacts.known(
                        "the Responsible Supplier, not named in the data",
                        Optional.empty(),
                        Standing.RESPONSIBLE_SUPPLIER,
                        "The data does not say who that is: " + why)
                .with(new Caveat(
                        "responsible-supplier-not-in-data",
                        "The data does not name the Responsible Supplier, so the answer applies to whoever it is. "
                                + why));
    }

    private static UserFacts unknownSupplier(String why) {
        return UserFacts.known(
                "a Responsible Supplier who could not be found", Optional.empty(), Standing.UNKNOWN, why);
    }

    private String registered() {
        return subject instanceof SubjectReading.Device device
                        && !suppliers(device).isEmpty()
                ? "; registration data names " + names(device)
                : "";
    }

    private static String names(SubjectReading.Device device) {
        return String.join(
                " and ",
                suppliers(device).stream().map(MarketParticipantId::value).toList());
    }

    private static String basis(SubjectReading.Device device, MarketParticipantId mpid) {
        var basis = new LinkedHashSet<String>();
        device.systems().stream()
                .filter(system -> system.responsibleSupplier().equals(Optional.of(mpid)))
                .forEach(system -> basis.add(system.basis()));
        return mpid + " is " + String.join(" and ", basis) + ".";
    }

    private static List<MarketParticipantId> suppliers(SubjectReading.Device device) {
        return device.systems().stream()
                .map(MeteringSystem::responsibleSupplier)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }
}

package uk.gridwarden.obligations.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.Comparison.Change;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationAnswer;

/** Sets two answers side by side, limb by limb and User by User. */
final class Differences {
    private final ObligationAnswer first;
    private final ObligationAnswer second;

    Differences(ObligationAnswer first, ObligationAnswer second) {
        this.first = first;
        this.second = second;
    }

    Comparison compare() {
        var before = limbs(first);
        var after = limbs(second);
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        var changes = keys.stream()
                .map(key -> change(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))))
                .toList();
        return new Comparison(first, second, changes);
    }

    private static Map<Key, LimbAnswer> limbs(ObligationAnswer answer) {
        var limbs = new LinkedHashMap<Key, LimbAnswer>();
        answer.users()
                .forEach(user -> user.limbs().forEach(limb -> limbs.put(new Key(user.user(), limb.limb()), limb)));
        return limbs;
    }

    private Change change(Key key, Optional<LimbAnswer> before, Optional<LimbAnswer> after) {
        var same = before.isPresent() && after.isPresent() && same(before.get(), after.get());
        var summary = same
                ? key.limb + " is unchanged for " + key.user + ": it " + words(after) + "."
                : key.limb + " changed for " + key.user + ": on "
                        + first.question().date() + " it " + words(before) + ", on "
                        + second.question().date() + " it " + words(after) + ".";
        return new Change(key.user, key.limb, before, after, !same, summary);
    }

    private static boolean same(LimbAnswer one, LimbAnswer other) {
        return one.outcome() == other.outcome()
                && one.bearer() == other.bearer()
                && one.bearerIds().equals(other.bearerIds())
                && one.steps().equals(other.steps())
                && one.reliefs().equals(other.reliefs());
    }

    private static String words(Optional<LimbAnswer> answer) {
        if (answer.isEmpty()) {
            return "is not in question";
        }
        var outcome =
                switch (answer.get().outcome()) {
                    case APPLIES -> "applies";
                    case DOES_NOT_APPLY -> "does not apply";
                    case INDETERMINATE -> "cannot be told";
                };
        return outcome
                + switch (answer.get().bearer()) {
                    case USER, NO_DUTY -> "";
                    case RESPONSIBLE_SUPPLIER -> " (it falls on the Responsible Supplier)";
                    case DCC -> " (it falls on the DCC)";
                    case NOBODY -> " (a gap: it falls on nobody)";
                    case UNKNOWN -> " (on whom it falls is not known)";
                };
    }

    private record Key(String user, ClauseLimb limb) {}
}

package uk.gridwarden.obligations;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.obligations.LimbAnswer.Applicability;

/**
 * One question answered for two days.
 *
 * @param first the answer for the question's own date
 * @param second the answer for the other date
 * @param changes one entry for each User and limb that occurs in either answer, changed or not
 */
public record Comparison(ObligationAnswer first, ObligationAnswer second, List<Change> changes) {

    /** Copies the list. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * One limb for one User on both days.
     *
     * @param user the User in words
     * @param limb which limb
     * @param before the outcome on the first date; empty when the User or limb does not occur there
     * @param after the outcome on the second date; empty when the User or limb does not occur there
     * @param changed whether outcome, bearer, steps or reliefs differ
     * @param summary what changed, in one sentence
     */
    public record Change(
            String user,
            ClauseLimb limb,
            Optional<Applicability> before,
            Optional<Applicability> after,
            boolean changed,
            String summary) {}

    /** Compares two answers limb by limb and User by User. */
    public static Comparison of(ObligationAnswer first, ObligationAnswer second) {
        var before = limbs(first);
        var after = limbs(second);
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        var days = new Days(
                first.question().date().toString(), second.question().date().toString());
        return new Comparison(
                first,
                second,
                keys.stream()
                        .map(key -> days.change(
                                key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))))
                        .toList());
    }

    private static Map<Key, LimbAnswer> limbs(ObligationAnswer answer) {
        var limbs = new LinkedHashMap<Key, LimbAnswer>();
        answer.users()
                .forEach(user -> user.limbs().forEach(limb -> limbs.put(new Key(user.user(), limb.limb()), limb)));
        return limbs;
    }

    private record Key(String user, ClauseLimb limb) {}

    private record Days(String first, String second) {
        Change change(Key key, Optional<LimbAnswer> before, Optional<LimbAnswer> after) {
            var same = before.isPresent() && after.isPresent() && before.get().hasSameEffectAs(after.get());
            var summary = same
                    ? key.limb + " is unchanged for " + key.user + ": it " + words(after) + "."
                    : key.limb + " changed for " + key.user + ": on " + first + " it " + words(before) + ", on "
                            + second + " it " + words(after) + ".";
            return new Change(
                    key.user,
                    key.limb,
                    before.map(LimbAnswer::outcome),
                    after.map(LimbAnswer::outcome),
                    !same,
                    summary);
        }

        private static String words(Optional<LimbAnswer> answer) {
            return answer.map(limb -> limb.outcome().verb()
                            + switch (limb.bearer()) {
                                case USER, NO_DUTY -> "";
                                case RESPONSIBLE_SUPPLIER -> " (it falls on the Responsible Supplier)";
                                case DCC -> " (it falls on the DCC)";
                                case NOBODY -> " (a gap: it falls on nobody)";
                                case UNKNOWN -> " (the bearer is not known)";
                            })
                    .orElse("is not in question");
        }
    }
}

package uk.gridwarden.itests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The ways in which a rule is swapped, or is not. */
enum SwapKind {
    /** The next version is put beside the old one, which is then removed. */
    BESIDE,
    /** The next version is written over the file of the old one. */
    IN_PLACE,
    /** The bundle is updated from the shell. */
    BUNDLE_UPDATE,
    /** A feature brings the next version, and its update the one after that. */
    FEATURE_UPDATE,
    /** The rule is removed, is missed, and comes back. */
    REMOVED,
    /** A version whose test vectors fail is put beside. */
    FAILING_VECTORS,
    /** A version without a signature is put beside. */
    UNSIGNED,
    /** A version that nobody signed who is trusted is put beside. */
    SIGNED_BY_A_STRANGER;

    /** A sequence in which all kinds occur about as often, the same in every run. */
    static List<SwapKind> sequence(int length) {
        var random = new Random(length);
        var sequence = new ArrayList<SwapKind>();
        while (sequence.size() < length) {
            var each = new ArrayList<>(List.of(values()));
            Collections.shuffle(each, random);
            sequence.addAll(each);
        }
        return sequence.subList(0, length);
    }
}

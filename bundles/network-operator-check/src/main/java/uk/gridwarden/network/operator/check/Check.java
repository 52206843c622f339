package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.function.Function;
import uk.gridwarden.rule.api.Facts;

/**
 * One question and how to answer it.
 *
 * @param question phrased so that yes is good
 * @param condition answers it
 */
record Check(String question, Function<Facts, Verdict> condition) {

    /**
     * One line of the decision table: checks that are all made before the line decides.
     *
     * @param checks most lines have one
     */
    record Row(List<Check> checks) {
        /** Copies the list. */
        Row {
            checks = List.copyOf(checks);
        }
    }
}

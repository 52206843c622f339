package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.Set;
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
     * @param needs what the line judges; asked only where an earlier finding was monitored
     */
    record Row(List<Check> checks, Set<Basis> needs) {
        /** Copies the lists. */
        Row {
            checks = List.copyOf(checks);
            needs = Set.copyOf(needs);
        }

        boolean hasSomethingToJudge(Facts facts) {
            return needs.stream().allMatch(basis -> basis.isIn(facts));
        }
    }
}

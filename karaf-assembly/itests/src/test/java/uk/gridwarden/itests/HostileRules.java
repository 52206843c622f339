package uk.gridwarden.itests;

import java.util.ArrayList;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** Rules that no integrator should write; each goes into a bundle of its own. */
final class HostileRules {
    private HostileRules() {}

    /** Throws. */
    public static final class Throwing implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            throw new IllegalStateException("a defect");
        }
    }

    /** Returns nothing. */
    public static final class Silent implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            return null;
        }
    }

    /** Loops, and heeds no interrupt, for as long as a test needs. */
    public static final class Looping implements Rule {
        private static final long END = 10_000_000_000L;

        @Override
        public Outcome evaluate(Facts facts) {
            var start = System.nanoTime();
            while (System.nanoTime() - start < END) {
                Thread.onSpinWait();
            }
            return Outcome.pass();
        }
    }

    /** Overflows the stack. */
    public static final class Recursive implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            return evaluate(facts);
        }
    }

    /** Allocates until there is nothing left. */
    public static final class Greedy implements Rule {
        private static final int LARGE = Integer.MAX_VALUE - 8;

        @Override
        public Outcome evaluate(Facts facts) {
            var hoard = new ArrayList<long[]>();
            while (true) {
                hoard.add(new long[LARGE]);
            }
        }
    }

    /** Interrupts the thread it runs on, and then waits. */
    public static final class Interrupting implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted itself");
        }
    }
}

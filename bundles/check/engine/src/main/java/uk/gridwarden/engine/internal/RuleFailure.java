package uk.gridwarden.engine.internal;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a rule threw, told in the engine's own words and nothing else of it.
 *
 * <p>An exception is code of the rule: asked for its message, it may fail or never answer. So it is asked on the rule's
 * thread, within the rule's time, and no other thread ever sees it.
 */
final class RuleFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 16_000;

    private RuleFailure(String description) {
        super(description, null, false, false);
    }

    /** Called on the rule's thread. */
    static RuleFailure of(Throwable thrown) {
        try {
            var text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return new RuleFailure(
                    text.getBuffer().length() > LONGEST ? text.toString().substring(0, LONGEST) : text.toString());
        } catch (Throwable another) {
            return new RuleFailure(thrown.getClass().getName() + ", which cannot be described");
        }
    }
}

package uk.gridwarden.self.check.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void givesTheMessageOfTheInnermostCause() {
        var refused = new IllegalArgumentException("max.depth is 0; expected at least 1.");

        assertThat(FailureText.reason(trace(new InvocationTargetException(refused))))
                .isEqualTo("max.depth is 0; expected at least 1.");
    }

    @Test
    void leavesTheTypeOutWhereAnExceptionOnlyRepeatsItsCause() {
        var number = new NumberFormatException("For input string: \"1O00\"");

        assertThat(FailureText.reason(trace(new IllegalStateException(number))))
                .isEqualTo("For input string: \"1O00\"");
    }

    @Test
    void pointsToTheLogWhereNoExceptionSaysAnything() {
        assertThat(FailureText.reason(trace(new IllegalStateException()))).isEqualTo("the server's log has the cause.");
        assertThat(FailureText.reason("")).isEqualTo("the server's log has the cause.");
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.UnavailableException;

class CommandAnswerTest {
    private static final Exception CAUSE = new Exception();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** What the shell was told to run. */
    private final List<Object> executed = new ArrayList<>();

    private final Session session = session(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void saysTheSameWhicheverStoreIsAway() {
        assertThat(CommandAnswer.of(session, () -> {
                    throw new UnavailableException("The log is away.", CAUSE);
                }))
                .isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(CommandAnswer.of(session, () -> {
                    throw new UnavailableException("The data is away.", CAUSE);
                }))
                .isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(CommandAnswer.of(session, () -> {
                    throw new UnavailableException("The clauses are away.");
                }))
                .isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(CommandAnswer.of(session, () -> {
                    throw new UnavailableException("The register is away.", CAUSE);
                }))
                .isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(lines())
                .containsExactly(
                        "The log is away.", "The data is away.", "The clauses are away.", "The register is away.");
    }

    @Test
    void refusesWhatItDoesNotUnderstandInASentence() throws Exception {
        assertThat(CommandAnswer.of(session, () -> LocalDate.parse("yesterday")))
                .isEqualTo(ExitStatus.REFUSED);
        assertThat(CommandAnswer.of(
                        session, new FindOperatorCommand(), List.of("a", "b"), given -> given.only("one thing")))
                .isEqualTo(ExitStatus.REFUSED);
        assertThat(CommandAnswer.of(session, new FindOperatorCommand(), List.of("--nope"), given -> ExitStatus.OK))
                .isEqualTo(ExitStatus.REFUSED);
        assertThat(lines())
                .containsExactly(
                        "Invalid date 'yesterday'; expected a form such as 2026-01-31.",
                        "Unexpected argument 'b'; expected one thing.",
                        "Unknown option '--nope'; --help lists the options.");
    }

    @Test
    void showsWhatCannotBeSeenInWhatItQuotes() throws Exception {
        CommandAnswer.of(
                session,
                new FindOperatorCommand(),
                List.of("a", "b\u202E\u200B\u001b[2J"),
                given -> given.only("one thing"));
        CommandAnswer.of(session, () -> {
            throw new IllegalArgumentException("'a\nb' is not known");
        });

        assertThat(lines())
                .containsExactly(
                        "Unexpected argument 'b\\u202E\\u200B\\u001B[2J'; expected one thing.",
                        "'a\\u000Ab' is not known.");
    }

    @Test
    void showsTheHelpOfTheCommandThatWasAsked() throws Exception {
        assertThat(CommandAnswer.of(session, new FindOperatorCommand(), List.of("x", "--help"), given -> "not asked"))
                .isEqualTo("shown");
        assertThat(executed).containsExactly("gw:find-operator --help");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Session session(PrintStream console) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("execute")) {
                        executed.add(arguments[0]);
                        return "shown";
                    }
                    return called.getName().equals("getConsole") ? console : null;
                });
    }
}

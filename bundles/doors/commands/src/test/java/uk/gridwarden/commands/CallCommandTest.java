package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;

/** The status that tells {@code bin/gw} that a command completed. */
class CallCommandTest {
    private final List<Object> executed = new ArrayList<>();

    @Test
    void addsToTheStatusOfTheCommand() {
        assertThat(statusAfter(ExitStatus.REJECTED)).isEqualTo(203);
        assertThat(statusAfter(ExitStatus.OK)).isEqualTo(200);
        assertThat(executed).containsExactly("gw:rules", "gw:rules");
    }

    @Test
    void takesACommandWithoutAStatusForDone() {
        assertThat(statusAfter("a value")).isEqualTo(200);
    }

    private Object statusAfter(Object answer) {
        var command = new CallCommand();
        command.line = "gw:rules";
        command.session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, called, arguments) -> {
                    executed.add(arguments[0]);
                    return answer;
                });
        return command.execute();
    }
}

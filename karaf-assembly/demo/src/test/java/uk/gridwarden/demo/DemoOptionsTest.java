package uk.gridwarden.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {

    @Test
    void takesTheUsualPortsAndStaysUpUnlessToldOtherwise() {
        var options = DemoOptions.of(List.of());

        assertThat(options.httpPort()).isEqualTo(8181);
        assertThat(options.sshPort()).isEqualTo(8101);
        assertThat(options.isExit()).isFalse();
        assertThat(DemoOptions.of(List.of("--exit", "--http-port", "18000")))
                .returns(true, DemoOptions::isExit)
                .returns(18000, DemoOptions::httpPort);
    }

    @Test
    void namesAWordThatItDoesNotKnow() {
        assertThatThrownBy(() -> DemoOptions.of(List.of("--quick")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'--quick' is not known")
                .hasMessageContaining(DemoOptions.USAGE);
    }

    @Test
    void asksForAMissingValue() {
        assertThatThrownBy(() -> DemoOptions.of(List.of("--ssh-port")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--ssh-port needs a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void refusesWhatIsNoPort(String text) {
        assertThatThrownBy(() -> DemoOptions.of(List.of("--http-port", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a port; expected 1 to 65535.");
    }

    @Test
    void doesNotTakeAnotherServerForThePlatform() throws IOException {
        try (var another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = Integer.toString(another.getLocalPort());

            assertThatThrownBy(
                            () -> DemoOptions.of(List.of("--http-port", taken)).requireFreePorts())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("port " + taken + " of this machine is taken; name a free one with --http-port.");
        }
    }
}

package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FaultCode;

/** A document that would have the parser read a file or call a server. */
class ExternalEntityAttackTest {
    private static final int MILLISECONDS_NOBODY_CALLS_IN = 1;

    private final SignedRequests requests = new SignedRequests();

    @Test
    void refusesToReadAFile(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        var document = "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>&e;</a>";

        var refusal = requests.refusal(document);

        assertThat(refusal.code()).isEqualTo(FaultCode.DOCTYPE_FORBIDDEN);
        assertThat(refusal.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM \"%s\"><a/>",
                "<!DOCTYPE a PUBLIC \"-//A//B\" \"%s\"><a/>",
                "<!DOCTYPE a [<!ENTITY %% p SYSTEM \"%s\"> %%p;]><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><a>&e;</a>"
            })
    void callsNoServer(String document) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refusal = requests.refusal(document.formatted("http://127.0.0.1:" + server.getLocalPort() + "/x"));

            assertThat(refusal.code()).isEqualTo(FaultCode.DOCTYPE_FORBIDDEN);
            assertNobodyCalls(server);
        }
    }

    @Test
    void fetchesNoSchemaThatADocumentPointsTo() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var document = requests.credentialRequest()
                    .xml()
                    .replace(
                            "schemaVersion=",
                            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                    + " xsi:schemaLocation=\"http://www.dccinterface.co.uk/ServiceUserGateway"
                                    + " http://127.0.0.1:" + server.getLocalPort() + "/x.xsd\" schemaVersion=");

            assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
            assertNobodyCalls(server);
        }
    }

    /** A call would have been made, and be waiting, before the refusal came back. */
    private static void assertNobodyCalls(ServerSocket server) throws IOException {
        server.setSoTimeout(MILLISECONDS_NOBODY_CALLS_IN);
        org.assertj.core.api.Assertions.assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(server::accept);
    }
}

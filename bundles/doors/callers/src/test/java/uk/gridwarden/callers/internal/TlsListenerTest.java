package uk.gridwarden.callers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;

/** Handshakes on loopback, by the machine's clock: that of the JDK's path check cannot be set. */
class TlsListenerTest {
    private static final Instant NOW = Instant.now();
    private static final char[] PASSWORD = "changed".toCharArray();

    @TempDir
    Path etc;

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate client = certificate(2);
    private final Server server = new Server();
    private final Map<String, Object> settings = new HashMap<>();
    private TlsListener listener;

    @BeforeEach
    void start() throws Exception {
        server.start();
        write("authorities.pem", pki.issuingCa().pem());
        show(certificate(1));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void listen() throws Exception {
        listener = new TlsListener(Settings.with(settings), etc, Clock.fixed(NOW, ZoneOffset.UTC));
        listener.joined(server);
        listener.look();
    }

    private IssuedCertificate certificate(long id) {
        return pki.organisation(new Eui64(id), 2, KeyUse.DIGITAL_SIGNATURE);
    }

    @Test
    void letsInWhoseCertificateAnAuthorityVouchesFor() throws Exception {
        listen();

        assertThat(ask(context(client), "TLSv1.3")).startsWith("HTTP/1.1 404");
        assertThat(listener.warnings()).isEmpty();
    }

    @Test
    void refusesWhoHasNoCertificateAForeignOneOrOneThatEnded() throws Exception {
        listen();

        assertRefused(context(null), "TLSv1.3");
        assertRefused(context(TestPki.at(NOW).organisation(new Eui64(2), 2, KeyUse.DIGITAL_SIGNATURE)), "TLSv1.3");
        assertRefused(
                context(pki.order(new Eui64(2), 2, KeyUse.DIGITAL_SIGNATURE)
                        .validBetween(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)))
                        .issue()),
                "TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.1"})
    void refusesAnOlderVersion(String version) throws Exception {
        listen();

        assertRefused(context(client), version);
    }

    @Test
    void takesAnOlderVersionByConfiguration() throws Exception {
        settings.put("tls_protocols", "TLSv1.3 TLSv1.2");
        listen();

        assertThat(ask(context(client), "TLSv1.2")).startsWith("HTTP/1.1 404");
    }

    @Test
    void refusesARenegotiation() throws Exception {
        settings.put("tls_protocols", "TLSv1.2");
        listen();

        try (var socket = connect(context(client), "TLSv1.2")) {
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        converse(socket);
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesARevokedCertificateOnceTheListIsThere() throws Exception {
        settings.put("tls_crl_file", "tls/crl.der");
        write("crl.der", pki.crl());
        listen();
        assertThat(ask(context(client), "TLSv1.3")).startsWith("HTTP/1.1 404");

        write("crl.der", pki.crl(client));
        settle();

        assertRefused(context(client), "TLSv1.3");
        assertThat(ask(context(certificate(3)), "TLSv1.3")).startsWith("HTTP/1.1 404");
    }

    @Test
    void answersNoPlainRequest() throws Exception {
        listen();

        try (var socket = new Socket("127.0.0.1", listener.port())) {
            assertThat(converse(socket)).doesNotContain("HTTP/1.1");
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void resumesASession() throws Exception {
        listen();
        var context = context(client);
        long first = sessionMade(context);

        assertThat(sessionMade(context)).isEqualTo(first);
    }

    @Test
    void showsARenewedCertificateWithoutARestart() throws Exception {
        listen();
        var renewed = certificate(9);
        try (var open = connect(context(client), "TLSv1.3")) {
            open.startHandshake();

            show(renewed);
            settle();

            assertThat(converse(open)).as("a connection from before").startsWith("HTTP/1.1 404");
        }
        try (var socket = connect(context(client), "TLSv1.3")) {
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(renewed.certificate());
        }
    }

    @Test
    void readsPkcs12() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var own = certificate(1);
        store.setKeyEntry("own", own.key(), PASSWORD, new Certificate[] {own.certificate()});
        try (var file = Files.newOutputStream(etc.resolve("tls/server.p12"))) {
            store.store(file, PASSWORD);
        }
        settings.put("tls_certificate_file", "tls/server.p12");
        settings.put("tls_password", new String(PASSWORD));
        listen();

        assertThat(ask(context(client), "TLSv1.3")).startsWith("HTTP/1.1 404");
    }

    @Test
    void keepsWhatItShowsWhileKeyAndCertificateDoNotFit() throws Exception {
        listen();

        write("server.pem", certificate(9).pem());
        settle();

        assertThat(listener.warnings()).singleElement().asString().contains("not that of the certificate");
        assertThat(ask(context(client), "TLSv1.3")).startsWith("HTTP/1.1 404");
    }

    @Test
    void listensOnceItsFilesAreThere() throws Exception {
        Files.delete(etc.resolve("tls/server.key"));
        listen();
        assertThat(listener.port()).isZero();
        assertThat(listener.warnings()).singleElement().asString().contains("server.key");

        show(certificate(1));
        settle();

        assertThat(listener.port()).isPositive();
    }

    @Test
    void warnsThirtyDaysBeforeItsCertificateEnds() throws Exception {
        show(pki.order(new Eui64(1), 2, KeyUse.DIGITAL_SIGNATURE)
                .validBetween(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(29)))
                .issue());
        listen();

        assertThat(listener.warnings()).singleElement().asString().startsWith("The certificate of HTTPS ends at ");
    }

    @Test
    void leavesWithTheServer() throws Exception {
        listen();

        listener.left();

        assertThat(listener.port()).isZero();
        assertThat(server.getConnectors()).isEmpty();
    }

    private void settle() {
        listener.look();
        listener.look();
    }

    private void show(IssuedCertificate certificate) throws IOException {
        write("server.pem", certificate.pem());
        write(
                "server.key",
                "-----BEGIN " + "PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(certificate.key().getEncoded())
                        + "\n-----END " + "PRIVATE KEY-----\n");
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] octets) throws IOException {
        Files.write(Files.createDirectories(etc.resolve("tls")).resolve(name), octets);
    }

    private long sessionMade(SSLContext context) throws IOException {
        try (var socket = connect(context, "TLSv1.3")) {
            converse(socket);
            return socket.getSession().getCreationTime();
        }
    }

    private String ask(SSLContext context, String version) throws IOException {
        try (var socket = connect(context, version)) {
            return converse(socket);
        }
    }

    private void assertRefused(SSLContext context, String version) {
        assertThatThrownBy(() -> {
                    if (ask(context, version).isEmpty()) {
                        throw new IOException("closed");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private SSLSocket connect(SSLContext context, String version) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    private static String converse(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static SSLContext context(IssuedCertificate own) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (own != null) {
            store.setKeyEntry("own", own.key(), PASSWORD, new Certificate[] {own.certificate()});
        }
        var keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AnyServer()}, new SecureRandom());
        return context;
    }

    private static final class AnyServer implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] path, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] path, String type) {
            // Whom the server lets in is what matters here.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

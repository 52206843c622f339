package uk.gridwarden.callers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Role;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;

class NamedCallersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HEADER = "caller,fingerprint,issuer,subject,roles,valid_from,valid_to,originators\n";

    @TempDir
    Path etc;

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate certificate = certificate(1);
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private boolean isDiskFull;
    private NamedCallers callers;

    @BeforeEach
    void build() {
        callers = callers(Map.of());
    }

    private NamedCallers callers(Map<String, Object> settings) {
        return new NamedCallers(
                Settings.with(settings),
                etc,
                act -> {
                    if (isDiskFull) {
                        throw new UnavailableException("The disk is full.");
                    }
                    acts.add(act);
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private IssuedCertificate certificate(long id) {
        return pki.organisation(new Eui64(id), 2, KeyUse.DIGITAL_SIGNATURE);
    }

    @Test
    void letsTheLocalDoorDoEverythingWithoutAnySetUp() {
        callers.look();

        var local = callers.of(plain("127.0.0.1"));

        assertThat(local.name()).isEqualTo("local");
        assertThat(local.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(callers.state().warnings()).isEmpty();
        assertThat(acts).isEmpty();
    }

    @Test
    void leavesTheLocalDoorTheRolesThatAreConfigured() {
        assertThat(callers(Map.of("local_roles", "auditor operator"))
                        .of(plain("::1"))
                        .roles())
                .isEqualTo(Set.of(Role.AUDITOR, Role.OPERATOR));
    }

    @Test
    void closesTheLocalDoorWhenItsRolesCannotBeRead() {
        var wrong = callers(Map.of("local_roles", "root"));

        assertThat(wrong.of(plain("127.0.0.1")).roles()).isEmpty();
        assertThat(wrong.state().problems()).singleElement().asString().contains("role 'root' is unknown");
    }

    @Test
    void takesPlainHttpFromOtherMachinesForStrangersUnlessAccepted() {
        assertThat(callers.of(plain("192.0.2.9"))).isEqualTo(Caller.STRANGER);

        var accepting = callers(Map.of("plain_http_beyond_loopback", "accepted"));
        assertThat(accepting.of(plain("192.0.2.9")).name()).isEqualTo("local");
        assertThat(accepting.state().warnings()).singleElement().asString().contains("from other machines");
    }

    @Test
    void takesTlsWithoutACertificateForAStranger() {
        assertThat(callers.of(request(true, "127.0.0.1", null))).isEqualTo(Caller.STRANGER);
    }

    @Test
    void knowsACallerByFingerprintOrByIssuerAndSubject() throws Exception {
        var second = certificate(2).certificate();
        name("dcc," + fingerprint() + ",,,data-system auditor,,,\nby-name,,\""
                + second.getIssuerX500Principal().getName() + "\",\""
                + second.getSubjectX500Principal().getName() + "\",supplier,,,00-00-00-00-00-00-00-07\n");

        assertThat(known()).isEqualTo(new Caller("dcc", Set.of(Role.DATA_SYSTEM, Role.AUDITOR), Set.of()));
        assertThat(callers.of(tls(second)))
                .isEqualTo(new Caller("by-name", Set.of(Role.SUPPLIER), Set.of(new Eui64(7))));
        assertThat(callers.of(tls(certificate(3).certificate()))).isEqualTo(Caller.STRANGER);
        assertThat(acts).singleElement().satisfies(act -> assertThat(act.details())
                .containsEntry("callers", "2"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02,'',stranger", "'',2026-03-01,stranger", "2026-03-01,2026-03-02,dcc"})
    void knowsACallerInItsTimeOnly(String from, String to, String name) throws Exception {
        name("dcc," + fingerprint() + ",,,auditor," + from + "," + to + ",\n");

        assertThat(known().name()).isEqualTo(name);
    }

    @Test
    void forgetsACallerWhoseCertificateEndedWhileItWasConnected() throws Exception {
        var ended = pki.order(new Eui64(1), 2, KeyUse.DIGITAL_SIGNATURE)
                .validBetween(NOW.minusSeconds(20), NOW.minusSeconds(10))
                .issue();
        name("dcc," + Sha256.of(ended.der()) + ",,,auditor,,,\n");

        assertThat(callers.of(tls(ended.certificate()))).isEqualTo(Caller.STRANGER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dcc,,,,auditor,,,;line 2: nothing says which certificate",
                "dcc,12,,,auditor,,,;line 2:",
                "dcc,F,,,root,,,;line 2: role 'root' is unknown",
                "dcc,F,,,auditor,yesterday,,;line 2:",
                "d c c,F,,,auditor,,,;line 2: caller is 'd c c'",
                "dcc,F,,,auditor;line 2: Field",
            })
    void keepsTheListBeforeWhenTheNextIsWrong(String row, String sentence) throws Exception {
        name("before," + fingerprint() + ",,,auditor,,,\n");

        name(row.replace("F", fingerprint()) + "\n");

        assertThat(known().name()).isEqualTo("before");
        assertThat(callers.state().warnings()).singleElement().asString().contains(sentence);
        name("after," + fingerprint() + ",,,auditor,,,\n");
        assertThat(known().name()).isEqualTo("after");
        assertThat(callers.state().warnings()).isEmpty();
    }

    @Test
    void takesNoFileThatIsBeingWritten() throws Exception {
        name("before," + fingerprint() + ",,,auditor,,,\n");

        write("half," + fingerprint() + ",,,auditor,,,\n");
        callers.look();
        assertThat(known().name()).isEqualTo("before");

        write("half," + fingerprint() + ",,,auditor,,,\nwhole," + "0".repeat(64) + ",,,auditor,,,\n");
        callers.look();
        assertThat(known().name()).isEqualTo("before");
        callers.look();
        assertThat(known().name()).isEqualTo("half");
    }

    @Test
    void putsNoListInForceThatCannotBeRecorded() throws Exception {
        isDiskFull = true;
        name("dcc," + fingerprint() + ",,,auditor,,,\n");
        assertThat(known()).isEqualTo(Caller.STRANGER);

        isDiskFull = false;
        callers.look();

        assertThat(known().name()).isEqualTo("dcc");
    }

    private String fingerprint() {
        return Sha256.of(certificate.der()).toString();
    }

    /** Has the file taken in. */
    private void name(String rows) throws IOException {
        write(rows);
        callers.look();
        callers.look();
    }

    private void write(String rows) throws IOException {
        Files.writeString(etc.resolve("callers.csv"), HEADER + rows);
    }

    private Caller known() throws Exception {
        return callers.of(tls(certificate.certificate()));
    }

    private static HttpServletRequest tls(X509Certificate certificate) {
        return request(true, "192.0.2.9", new X509Certificate[] {certificate});
    }

    private static HttpServletRequest plain(String address) {
        return request(false, address, null);
    }

    private static HttpServletRequest request(boolean isSecure, String address, X509Certificate[] path) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isSecure" -> isSecure;
                    case "getLocalAddr" -> address;
                    case "getAttribute" -> path;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

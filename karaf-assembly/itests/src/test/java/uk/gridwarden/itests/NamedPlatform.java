package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import uk.gridwarden.callers.Role;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.pki.IssuedCertificate;

/** A platform that listens for HTTPS and knows one caller of each role. */
final class NamedPlatform implements AutoCloseable {
    final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    final RunningDistribution running;
    final int port = Platform.freePort();
    private final Map<Role, IssuedCertificate> callers = new EnumMap<>(Role.class);

    NamedPlatform(String name) throws IOException, InterruptedException {
        running = Platform.fresh(name);
        Files.createDirectories(etc("tls"));
        Files.writeString(etc("tls/authorities.pem"), world.pki().issuingCa().pem());
        showCertificate(certificate());
        for (var role : Role.values()) {
            callers.put(role, certificate());
        }
        Files.writeString(
                etc("callers.csv"),
                callers.entrySet().stream()
                        .map(caller -> row(caller.getKey(), caller.getValue()))
                        .collect(Collectors.joining(
                                "", "caller,fingerprint,issuer,subject,roles,valid_from,valid_to,originators\n", "")));
        running.configure("uk.gridwarden.callers.cfg", Map.of("tls.port", Integer.toString(port)));
        Platform.start(running, world);
    }

    private static String row(Role role, IssuedCertificate certificate) {
        return "the-" + role.key() + "," + Sha256.of(certificate.der()) + ",,," + role.key() + ",2020-01-01,,"
                + (role == Role.SUPPLIER ? DemoWorld.SUPPLIER : "") + "\n";
    }

    Path etc(String name) {
        return running.folder().resolve("etc").resolve(name);
    }

    /** A certificate that the platform trusts, of nobody yet. */
    IssuedCertificate certificate() {
        return world.pki().organisation(DemoWorld.SUPPLIER, RemotePartyRole.SUPPLIER.code(), KeyUse.DIGITAL_SIGNATURE);
    }

    /** Puts a certificate in the place of the server's, one file after the other. */
    void showCertificate(IssuedCertificate certificate) throws IOException {
        Files.writeString(etc("tls/server.pem"), certificate.pem());
        Files.writeString(
                etc("tls/server.key"),
                "-----BEGIN " + "PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(certificate.key().getEncoded())
                        + "\n-----END " + "PRIVATE KEY-----\n");
    }

    TlsClient as(Role role) throws GeneralSecurityException, IOException {
        return with(callers.get(role));
    }

    TlsClient with(IssuedCertificate... certificate) throws GeneralSecurityException, IOException {
        return new TlsClient(port, "TLSv1.3", certificate);
    }

    @Override
    public void close() {
        running.close();
    }
}

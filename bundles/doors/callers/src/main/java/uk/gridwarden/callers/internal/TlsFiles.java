package uk.gridwarden.callers.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where keys and certificates of the HTTPS listener are. */
record TlsFiles(Path certificate, Path key, String password, Path authorities, Optional<Path> revocationLists) {

    static TlsFiles of(CallersConfiguration configuration, Path etc) {
        var lists = configuration.tls_crl_file().strip();
        return new TlsFiles(
                etc.resolve(configuration.tls_certificate_file()),
                etc.resolve(configuration.tls_key_file()),
                configuration.tls_password(),
                etc.resolve(configuration.tls_authorities_file()),
                lists.isEmpty() ? Optional.empty() : Optional.of(etc.resolve(lists)));
    }

    boolean isPkcs12() {
        return certificate.toString().matches(".*\\.(p12|pfx)");
    }

    List<Path> all() {
        return Stream.concat(Stream.of(certificate, key, authorities), revocationLists.stream())
                .toList();
    }
}

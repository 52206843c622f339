package uk.gridwarden.decision.log.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Sha256;

/**
 * The key under which MPANs and MPRNs are looked up. It is stored in the database beside the records: it keeps MPxNs out
 * of columns and query logs, but does not hide them from anyone who can read the records.
 */
final class InstallationKey {
    private static final String NAME = "mpxn-key";
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private InstallationKey(byte[] key) {
        this.key = key;
    }

    static Optional<InstallationKey> read(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT text FROM decision_log_setting WHERE name = ?")) {
            select.setString(1, NAME);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new InstallationKey(HexFormat.of().parseHex(row.getString(1))))
                        : Optional.empty();
            }
        }
    }

    static InstallationKey create(Connection connection) throws SQLException {
        var key = new byte[Sha256.OCTETS];
        new SecureRandom().nextBytes(key);
        try (var insert = connection.prepareStatement("INSERT INTO decision_log_setting (name, text) VALUES (?, ?)")) {
            insert.setString(1, NAME);
            insert.setString(2, HexFormat.of().formatHex(key));
            insert.executeUpdate();
        }
        return new InstallationKey(key);
    }

    /** The value that a record is found by instead of the MPxN. */
    long of(Mpxn mpxn) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Keys.number(mac.doFinal(mpxn.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", impossible);
        }
    }
}

package uk.gridwarden.decision.log.internal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The key under which MPANs and MPRNs are looked up. It lives in the database beside the records: it keeps MPxNs out of
 * columns and query logs, it does not hide them from who can read the records.
 */
final class InstallationKey {
    private static final String NAME = "mpxn-key";

    private InstallationKey() {}

    static Optional<byte[]> read(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT text FROM decision_log_setting WHERE name = ?")) {
            select.setString(1, NAME);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getString(1))
                                .filter(Digests::isDigest)
                                .map(Digests::parse)
                        : Optional.empty();
            }
        }
    }

    static byte[] create(Connection connection) throws SQLException {
        var key = new byte[Digests.OCTETS];
        new SecureRandom().nextBytes(key);
        try (var insert = connection.prepareStatement("INSERT INTO decision_log_setting (name, text) VALUES (?, ?)")) {
            insert.setString(1, NAME);
            insert.setString(2, Digests.format(key));
            insert.executeUpdate();
        }
        return key;
    }
}

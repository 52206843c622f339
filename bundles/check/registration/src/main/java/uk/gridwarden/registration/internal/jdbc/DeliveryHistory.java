package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.internal.delivery.DeliveryRules;
import uk.gridwarden.registration.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.delivery.Manifest;

/** What the manifests of earlier files said. */
final class DeliveryHistory {
    private DeliveryHistory() {}

    /** The rules for the next file of a source. */
    static DeliveryRules rules(Connection connection, DataSet dataSet, ImportPolicy policy, Optional<Manifest> manifest)
            throws SQLException {
        Optional<DataSetVersion> inForce = VersionCatalogue.current(connection).stream()
                .filter(version -> version.dataSet() == dataSet)
                .findFirst();
        Optional<Manifest> last = inForce.isPresent() ? of(connection, inForce.get()) : Optional.empty();
        Optional<Long> lastOfSource = manifest.isPresent()
                ? lastSequence(connection, dataSet, manifest.get().source())
                : Optional.empty();
        return new DeliveryRules(dataSet, policy, inForce, last, lastOfSource);
    }

    /** The version that this very delivery became: the same octets under the same number of the same source. */
    static Optional<DataSetVersion> versionOf(Connection connection, DataSet dataSet, Manifest manifest)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                """
                SELECT V.VERSION_NUMBER, V.AS_OF, V.ROW_TOTAL, V.SOURCE_FILE, V.SHA256 FROM DATA_SET_DELIVERY D
                JOIN DATA_SET_VERSION V ON V.DATA_SET = D.DATA_SET AND V.VERSION_NUMBER = D.VERSION_NUMBER
                WHERE D.DATA_SET = ? AND D.SOURCE = ? AND D.SEQUENCE_NUMBER = ? AND V.SHA256 = ?""")) {
            statement.setString(1, dataSet.name());
            statement.setString(2, manifest.source());
            statement.setLong(3, manifest.sequence());
            statement.setString(4, manifest.sha256());
            try (var result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new DataSetVersion(
                                dataSet,
                                result.getLong(1),
                                Instant.parse(result.getString(2)),
                                result.getLong(3),
                                result.getString(4),
                                result.getString(5)))
                        : Optional.empty();
            }
        }
    }

    /** Keeps the manifest of a version, in the transaction that publishes it. */
    static void keep(Connection connection, DataSetVersion version, Manifest manifest) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO DATA_SET_DELIVERY (DATA_SET, VERSION_NUMBER, SOURCE, SEQUENCE_NUMBER, KIND, CREATED_AT)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, version.dataSet().name());
            statement.setLong(2, version.version());
            statement.setString(3, manifest.source());
            statement.setLong(4, manifest.sequence());
            statement.setString(5, manifest.kind().name());
            statement.setString(6, manifest.created().toString());
            statement.executeUpdate();
        }
    }

    private static Optional<Manifest> of(Connection connection, DataSetVersion version) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT SOURCE, SEQUENCE_NUMBER, KIND, CREATED_AT FROM DATA_SET_DELIVERY"
                        + " WHERE DATA_SET = ? AND VERSION_NUMBER = ?")) {
            statement.setString(1, version.dataSet().name());
            statement.setLong(2, version.version());
            try (var result = statement.executeQuery()) {
                return result.next() ? Optional.of(manifest(result, version)) : Optional.empty();
            }
        }
    }

    private static Manifest manifest(ResultSet result, DataSetVersion version) throws SQLException {
        return new Manifest(
                result.getString(1),
                result.getLong(2),
                Manifest.Kind.valueOf(result.getString(3)),
                Instant.parse(result.getString(4)),
                version.rows(),
                version.sha256());
    }

    private static Optional<Long> lastSequence(Connection connection, DataSet dataSet, String source)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT MAX(SEQUENCE_NUMBER) FROM DATA_SET_DELIVERY WHERE DATA_SET = ? AND SOURCE = ?")) {
            statement.setString(1, dataSet.name());
            statement.setString(2, source);
            try (var result = statement.executeQuery()) {
                result.next();
                long last = result.getLong(1);
                return result.wasNull() ? Optional.empty() : Optional.of(last);
            }
        }
    }
}

package uk.gridwarden.schema.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import uk.gridwarden.schema.migration.EarlierHistory;

/** The version that tables had when Flyway came to them. */
public final class EarlierVersion {
    private final EarlierHistory history;

    /** As that history says. */
    public EarlierVersion(EarlierHistory history) {
        this.history = history;
    }

    /** The version; 0 where nobody made tables yet. */
    public int read(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return 0;
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT MAX(" + history.column() + ") FROM " + history.table())) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    // Databases fold unquoted names to one case or the other.
    private boolean exists(Connection connection) throws SQLException {
        for (var name : List.of(
                history.table().toLowerCase(Locale.ROOT), history.table().toUpperCase(Locale.ROOT))) {
            try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }
}

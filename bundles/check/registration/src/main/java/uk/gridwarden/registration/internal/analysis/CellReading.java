package uk.gridwarden.registration.internal.analysis;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Makes cells of the rows of the credentials data. For one thread. */
final class CellReading {
    private static final int HEX = 16;

    // Cells that lie next to each other were mostly read at the same time, which then is parsed once.
    private String lastTime = "";
    private Instant lastInstant = Instant.EPOCH;

    /** The cell a result is at. */
    OperatorCell read(ResultSet row) throws SQLException {
        return new OperatorCell(
                new Eui64(row.getLong(1)),
                instant(row.getString(2)),
                new Eui64(row.getLong(3)),
                RemotePartyRole.ofDuisName(row.getString(4)).orElseThrow(),
                Optional.ofNullable(row.getString(5)).map(serial -> new BigInteger(serial, HEX)));
    }

    private Instant instant(String time) {
        if (!time.equals(lastTime)) {
            lastTime = time;
            lastInstant = Instant.parse(time);
        }
        return lastInstant;
    }
}

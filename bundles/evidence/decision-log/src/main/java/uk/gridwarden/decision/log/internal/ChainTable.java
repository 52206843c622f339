package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.CompactRange;

/** The chains of a database and where they end. Stateless; the caller commits. */
final class ChainTable {
    private static final String ROW =
            "SELECT chain_no, node, epoch, last_seq, head_hash, peaks, indexed_seq FROM decision_log_chain";

    Optional<Chain> of(Connection connection, String node) throws SQLException, LogRefusedException {
        try (var select = connection.prepareStatement(ROW + " WHERE node = ?")) {
            select.setString(1, node);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(chain(rows)) : Optional.empty();
            }
        }
    }

    /** All chains, in the order of their numbers. */
    List<Chain> all(Connection connection) throws SQLException, LogRefusedException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(ROW + " ORDER BY chain_no")) {
            var chains = new ArrayList<Chain>();
            while (rows.next()) {
                chains.add(chain(rows));
            }
            return chains;
        }
    }

    /** Begins a chain. Of two nodes that take the same number at once, one fails and tries again. */
    Chain begin(Connection connection, String node) throws SQLException, LogRefusedException {
        var number = all(connection).stream().mapToInt(Chain::number).max().orElse(0) + 1;
        var chain = new Chain(number, node, 0, ChainHead.EMPTY, 0);
        try (var insert = connection.prepareStatement("INSERT INTO decision_log_chain (chain_no, node, epoch, last_seq,"
                + " head_hash, peaks, indexed_seq) VALUES (?, ?, 0, 0, ?, ?, 0)")) {
            insert.setInt(1, number);
            insert.setString(2, node);
            insert.setBytes(3, chain.head().hash().toOctets());
            insert.setBytes(4, chain.head().tree().toOctets());
            insert.executeUpdate();
        }
        return chain;
    }

    /** Opens a chain under an epoch of its own, so that no process that opened it before can write any more. */
    Chain takeOver(Connection connection, Chain chain) throws SQLException {
        var epoch = chain.epoch() + 1;
        try (var update = connection.prepareStatement(
                "UPDATE decision_log_chain SET epoch = ? WHERE chain_no = ? AND epoch = ?")) {
            update.setLong(1, epoch);
            update.setInt(2, chain.number());
            update.setLong(3, chain.epoch());
            if (update.executeUpdate() != 1) {
                throw new SQLException("another process opened the chain of node " + chain.node() + " meanwhile");
            }
        }
        return new Chain(chain.number(), chain.node(), epoch, chain.head(), chain.indexed());
    }

    /** Notes up to where searches find the records of a chain; false when another process has opened it since. */
    boolean noteIndexed(Connection connection, Chain chain, long upTo) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE decision_log_chain SET indexed_seq = ? WHERE chain_no = ? AND epoch = ?")) {
            update.setLong(1, upTo);
            update.setInt(2, chain.number());
            update.setLong(3, chain.epoch());
            return update.executeUpdate() == 1;
        }
    }

    private static Chain chain(ResultSet row) throws SQLException, LogRefusedException {
        var count = row.getLong("last_seq");
        try {
            var tree = CompactRange.parse(count, row.getBytes("peaks"));
            var head = new ChainHead(Sha256.ofDigest(row.getBytes("head_hash")), tree);
            return new Chain(
                    row.getInt("chain_no"),
                    row.getString("node"),
                    row.getLong("epoch"),
                    head,
                    row.getLong("indexed_seq"));
        } catch (IllegalArgumentException altered) {
            throw new LogRefusedException("The row of the chain of node " + row.getString("node")
                    + " was altered: it has no head that fits " + count + " records.");
        }
    }
}

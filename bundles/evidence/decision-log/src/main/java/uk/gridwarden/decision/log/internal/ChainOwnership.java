package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import uk.gridwarden.failures.UnavailableException;

/**
 * Makes sure that one process at a time writes the chain of a node. A lock in the database keeps a second process waiting
 * while the first one is there. An epoch, which each write names, stops one that lost the lock without noticing: it was
 * frozen, or cut off from the database. Used by the appender thread only.
 */
final class ChainOwnership implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;
    private final Transactions transactions;
    private final ChainTable chains = new ChainTable();
    private Optional<Connection> lock = Optional.empty();
    private OptionalLong epoch = OptionalLong.empty();

    ChainOwnership(DataSource dataSource) {
        this.dataSource = dataSource;
        this.transactions = new Transactions(dataSource);
    }

    /**
     * The chain as it is now, owned by this process; begun when the node has none yet.
     *
     * @throws UnavailableException while another process holds it
     * @throws LogRefusedException when another process has opened it since this one did
     */
    Chain own(String node) throws SQLException, LogRefusedException, UnavailableException {
        var chain = transactions.<Chain, LogRefusedException>runAdding(connection -> {
            var found = chains.of(connection, node);
            return found.isPresent() ? found.get() : chains.begin(connection, node);
        });
        hold(chain);
        // Read again under the lock: until then another process may have written.
        var held = transactions.<Chain, LogRefusedException>run(connection -> {
            var found = chains.of(connection, node)
                    .orElseThrow(() ->
                            new LogRefusedException("The chain of node " + node + " was removed from the database."));
            return epoch.isPresent() ? found : chains.takeOver(connection, found);
        });
        if (epoch.isPresent() && epoch.getAsLong() != held.epoch()) {
            throw takenOver(node);
        }
        epoch = OptionalLong.of(held.epoch());
        return held;
    }

    static LogRefusedException takenOver(String node) {
        return new LogRefusedException("Another process has opened the log of node " + node
                + ", so this one writes no more: give each node a node.name of its own, or stop one of the two and restart"
                + " the other.");
    }

    /** Whether this process holds a chain still. */
    boolean isHeld() throws SQLException {
        return lock.isPresent() && lock.get().isValid(PATIENCE_SECONDS);
    }

    private void hold(Chain chain) throws SQLException, LogRefusedException, UnavailableException {
        if (isHeld()) {
            return;
        }
        close();
        var connection = dataSource.getConnection();
        var held = false;
        try {
            held = LogDatabase.of(connection).hold(connection, chain.number());
        } finally {
            if (held) {
                lock = Optional.of(connection);
            } else {
                connection.close();
            }
        }
        if (!held) {
            throw new UnavailableException("Another process writes the log of node " + chain.node()
                    + ": give each node a node.name of its own. This one waits until the other has stopped.");
        }
    }

    /** Lets another process have the chain. */
    @Override
    public void close() {
        if (lock.isPresent()) {
            try (var connection = lock.get()) {
                LogDatabase.of(connection).release(connection);
            } catch (SQLException | LogRefusedException alreadyGone) {
                // So is the lock.
            }
        }
        lock = Optional.empty();
    }
}

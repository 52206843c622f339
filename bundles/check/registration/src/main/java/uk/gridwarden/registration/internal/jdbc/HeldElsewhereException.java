package uk.gridwarden.registration.internal.jdbc;

import java.sql.SQLException;

/** Another node on the same database holds the lock. */
final class HeldElsewhereException extends SQLException {
    private static final long serialVersionUID = 1L;

    HeldElsewhereException() {
        super("another node is changing the same data");
    }
}

package uk.gridwarden.registration.internal.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reason why the database cannot be used, from the SQL states of PostgreSQL and Derby. */
enum OutageReason {
    /** Wrong user or password, or the user may not connect from here. */
    LOGIN_REFUSED(
            true,
            "The registration database refuses the login; check the user and the password of its data source.",
            List.of("28", "08004")),
    /** The tables cannot be created or read. */
    RIGHT_MISSING(
            true,
            "The user of the registration database lacks a right there; it needs CONNECT, and USAGE and CREATE on its"
                    + " schema.",
            List.of("42501", "3F000")),
    /** The database was never created. */
    NO_SUCH_DATABASE(
            true, "The registration database does not exist; check the address of its data source.", List.of("3D000")),
    /** Derby lets one process in. */
    IN_USE(true, "The registration database is in use by another process.", List.of("XSDB6")),
    /** The server says so itself. */
    STARTING(false, "The registration database is still starting, or recovering after a crash.", List.of("57P03")),
    /** The pool timed out without a cause, as it does while Derby starts. */
    NO_ANSWER(
            false,
            "The registration database gave no connection in time: it is starting or recovering after a crash, or all"
                    + " connections are in use.",
            List.of()),
    /** Nothing answers. */
    UNREACHABLE(false, "The registration database cannot be reached.", List.of()),
    /** It answers, and fails. */
    UNUSABLE(false, "The registration database cannot be used.", List.of());

    private final boolean needsAPerson;
    private final String sentence;
    private final List<String> states;

    OutageReason(boolean needsAPerson, String sentence, List<String> states) {
        this.needsAPerson = needsAPerson;
        this.sentence = sentence;
        this.states = states;
    }

    /** The reason that a failure states; empty when it states none. */
    static Optional<OutageReason> of(Throwable failure) {
        var links = links(failure);
        return Arrays.stream(values())
                .filter(reason -> links.stream().anyMatch(reason::isStatedBy))
                .findFirst()
                .or(() -> links.stream().allMatch(OutageReason::isTimeoutOfPool)
                        ? Optional.of(NO_ANSWER)
                        : Optional.empty());
    }

    /** The message of the database: the innermost one with an SQL state; empty when there is none. */
    static Optional<String> said(Throwable failure) {
        return links(failure).stream()
                .filter(link -> link instanceof SQLException sql && sql.getSQLState() != null)
                .reduce((outer, inner) -> inner)
                .flatMap(link -> Optional.ofNullable(link.getMessage()));
    }

    /** Whether it lasts until an operator acts. */
    boolean needsAPerson() {
        return needsAPerson;
    }

    /** One sentence that reveals nothing of the data source. */
    String sentence() {
        return sentence;
    }

    private boolean isStatedBy(Throwable link) {
        return link instanceof SQLException sql
                && sql.getSQLState() != null
                && states.stream().anyMatch(sql.getSQLState()::startsWith);
    }

    private static boolean isTimeoutOfPool(Throwable link) {
        return link instanceof SQLTransientConnectionException sql && sql.getSQLState() == null;
    }

    /** A failure and its causes, from the outside in; causes may form a ring. */
    private static List<Throwable> links(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var links = new ArrayList<Throwable>();
        var left = new ArrayDeque<Throwable>(List.of(failure));
        while (!left.isEmpty()) {
            var link = left.remove();
            if (!seen.add(link)) {
                continue;
            }
            links.add(link);
            Optional.ofNullable(link.getCause()).ifPresent(left::add);
            if (link instanceof SQLException sql) {
                Optional.ofNullable(sql.getNextException()).ifPresent(left::add);
            }
        }
        return links;
    }
}

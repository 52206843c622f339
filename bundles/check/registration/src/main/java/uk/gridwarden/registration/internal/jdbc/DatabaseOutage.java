package uk.gridwarden.registration.internal.jdbc;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import uk.gridwarden.failures.UnavailableException;

/**
 * An outage of the database. The log has each reason once, with the message of the database, which contains no password;
 * callers get a sentence that reveals nothing of the data source. Any thread may call.
 */
final class DatabaseOutage {
    private static final Pattern ADDRESS = Pattern.compile("jdbc:\\S+");
    private static final Pattern LINES = Pattern.compile("\\s*\\p{Cntrl}\\s*");

    private final Consumer<String> warnings;
    private final Set<OutageReason> told = EnumSet.noneOf(OutageReason.class);
    private volatile Optional<OutageReason> last = Optional.empty();
    private volatile boolean didWork;

    DatabaseOutage(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** The database works; cheap while it always did. */
    void end() {
        if (!didWork || last.isPresent()) {
            forget();
        }
    }

    private synchronized void forget() {
        didWork = true;
        last = Optional.empty();
        told.clear();
    }

    /**
     * The exception for a failure, whose reason is {@code otherwise} unless it tells another one. Neither a database that
     * starts a little later than the platform nor a pool that is out of connections under load is logged.
     */
    synchronized UnavailableException because(Throwable failure, OutageReason otherwise) {
        var reason = reason(failure, otherwise);
        last = Optional.of(reason);
        if (reason.needsAPerson() || didWork && reason != OutageReason.NO_ANSWER) {
            tell(reason, failure);
        }
        return new UnavailableException(RegistrationDatabase.UNREADABLE, reason.sentence(), failure);
    }

    /** Logs an earlier failure, of any kind, that should have ended by now. */
    synchronized void lasts(UnavailableException thrown) {
        if (last.isPresent()) {
            tell(last.get(), thrown);
        } else {
            warnings.accept(thrown.getMessage());
        }
    }

    /** A pool gives the reason to one of its waiting threads only. */
    private OutageReason reason(Throwable failure, OutageReason otherwise) {
        var found = OutageReason.of(failure).orElse(otherwise);
        return found == OutageReason.NO_ANSWER ? last.orElse(found) : found;
    }

    private void tell(OutageReason reason, Throwable failure) {
        if (told.add(reason)) {
            var said = OutageReason.said(failure)
                    .map(words -> " It says: " + onOneLine(words))
                    .orElse("");
            warnings.accept(reason.sentence() + said);
        }
    }

    private static String onOneLine(String words) {
        return LINES.matcher(ADDRESS.matcher(words).replaceAll("(its address)")).replaceAll(" ");
    }
}

package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.decision.log.internal.CheckpointTable.Published;
import uk.gridwarden.decision.log.internal.LogSettings.Authority;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.TimeStampAuthority;
import uk.gridwarden.transparency.log.TimeStampException;

/**
 * Has the newest checkpoint stamped with the time by an authority, which vouches for those before it. An authority may be slow
 * to answer, so this has a thread of its own.
 */
final class TimeStamping {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Optional<Authority> authority;
    private final Transactions transactions;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    TimeStamping(LogSettings settings, Transactions transactions, Clock clock) {
        this.authority = settings.checkpoints().authority();
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Has the newest checkpoint of a chain stamped if the last stamp is old enough. */
    void run(Chain chain) throws SQLException, UnavailableException {
        if (authority.isEmpty()
                || clock.instant().isBefore(last.plus(authority.get().interval()))) {
            return;
        }
        var newest = transactions.<Optional<Published>, RuntimeException>run(
                connection -> CheckpointTable.newest(connection, chain.number()));
        if (newest.isEmpty() || newest.get().stamp().isPresent()) {
            return;
        }
        var token = token(authority.get(), SignedNote.parse(newest.get().note()));
        last = clock.instant();
        transactions.<Void, RuntimeException>run(connection -> {
            CheckpointTable.stamp(connection, chain.number(), newest.get().size(), token);
            return null;
        });
    }

    private static byte[] token(Authority authority, SignedNote note) throws UnavailableException {
        try (var certificate = Files.newInputStream(authority.certificate())) {
            return TimeStampAuthority.of(certificate).stamp(note, URI.create(authority.url()), LONGEST);
        } catch (TimeStampException | GeneralSecurityException | IOException | IllegalArgumentException notStamped) {
            throw new UnavailableException(
                    "Checkpoints are not stamped with the time by " + authority.url() + ": " + notStamped.getMessage(),
                    notStamped);
        }
    }
}

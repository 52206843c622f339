package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.transparency.log.TimeStampAuthority;
import uk.gridwarden.transparency.log.VerifierKey;

/** Verifies the chain of this node: its records, its head file, and its checkpoints here and elsewhere. */
final class LogVerification {
    private final LogReading reading;

    LogVerification(LogReading reading) {
        this.reading = reading;
    }

    /** Verifies up to where the chain ends; the head file must agree while the log does not record. */
    Verification run(VerificationRequest request) throws UnavailableException, IOException {
        // First: it is written after the database, so it is never ahead of what is read from there.
        var head = reading.headFile.read();
        var chain = reading.chain().orElse(new Chain(0, reading.settings.node(), 0, ChainHead.EMPTY, 0));
        var last = chain.head().count();
        if (request.from() > last + 1) {
            throw new IllegalArgumentException(
                    "the first record to verify is " + request.from() + "; expected 1 to " + (last + 1));
        }
        var keys = request.keys().isEmpty()
                ? reading.key().stream().toList()
                : request.keys().stream().map(VerifierKey::parse).toList();
        try (var checkpoints = new CheckpointCheck(
                chain, request.from(), keys, request.unsignedUpTo(), authority(), request.copies())) {
            var remembered = head.filter(mark -> mark.count() >= request.from());
            var found = reading.verifier.verify(chain, request.from(), (connection, reached) -> {
                var isAnother = remembered
                        .filter(mark ->
                                mark.count() == reached.count() && !mark.hash().equals(reached.hash()))
                        .isPresent();
                return isAnother
                        ? Optional.of(ChainVerifier.broken(
                                reached.count(),
                                "follows from those before it but is not the one that was written there: the log was"
                                        + " rewritten"))
                        : request.from() > 1 ? Optional.empty() : checkpoints.fault(connection, reached);
            });
            if (found instanceof Verification.Intact intact) {
                return remembered.filter(mark -> mark.count() > last).isPresent()
                        ? new Verification.Broken(
                                last + 1,
                                "Record " + (last + 1) + " is missing: "
                                        + remembered.get().count() + " records were written.")
                        : request.from() > 1 ? withoutCheckpoints(intact) : concluded(intact, checkpoints, chain);
            }
            return found;
        } catch (SQLException notReadable) {
            throw LogReading.unreadable("The decision log cannot be read to its end.", notReadable);
        }
    }

    private Verification concluded(Verification.Intact intact, CheckpointCheck checkpoints, Chain chain)
            throws UnavailableException, IOException {
        var beyond = checkpoints.beyond(reading.read(connection -> CheckpointTable.newest(connection, chain.number())));
        // Read after it: a log that has only grown meanwhile has its records by now.
        var count = reading.chain().map(now -> now.head().count()).orElse(0L);
        return beyond.isPresent() && beyond.get().size() > count
                ? new Verification.Broken(
                        count + 1,
                        "The log ends at record " + count + ", but there is a checkpoint over "
                                + beyond.get().size() + " records "
                                + beyond.get().place() + ": it was cut.")
                : checkpoints.conclude(intact);
    }

    private static Verification withoutCheckpoints(Verification.Intact intact) {
        return new Verification.Intact(
                intact.first(),
                intact.last(),
                intact.headHash(),
                List.of("Checkpoints were not compared, because the walk did not begin with record 1."));
    }

    private Optional<TimeStampAuthority> authority() throws IOException {
        if (reading.settings.checkpoints().authority().isEmpty()) {
            return Optional.empty();
        }
        var file = reading.settings.checkpoints().authority().get().certificate();
        try (var certificate = Files.newInputStream(file)) {
            return Optional.of(TimeStampAuthority.of(certificate));
        } catch (GeneralSecurityException notOne) {
            throw new IOException(file + " is not the certificate of a time-stamp authority.", notOne);
        }
    }
}

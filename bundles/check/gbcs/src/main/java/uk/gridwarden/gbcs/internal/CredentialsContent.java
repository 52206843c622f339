package uk.gridwarden.gbcs.internal;

import static uk.gridwarden.gbcs.internal.DerValues.SEQUENCE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.gbcs.EncodedCertificate;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.ReplacementMode;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.Replacement;

/** Reads the DER content of a CS02b message. */
final class CredentialsContent {
    /** More than a device has cells. */
    private static final int MAXIMUM_REPLACEMENTS = 32;

    /** More than any path has; DUIS allows three. */
    private static final int MAXIMUM_PATH = 16;

    private CredentialsContent() {}

    static SecurityCredentialsUpdate read(FramedMessage message, ReplacementMode mode) throws GbcsUnreadableException {
        var content = message.content();
        var command = content.element(SEQUENCE, "the update command");
        content.expectEnd();
        var control = AuthorisingControl.read(command, mode);
        var replacements = replacements(command.element(SEQUENCE, "the list of replacements"), mode);
        var path = certificationPath(command.element(SEQUENCE, "the list of path certificates"));
        Optional<Instant> executionTime =
                command.atEnd() ? Optional.empty() : Optional.of(DerValues.time(command, "the execution time"));
        command.expectEnd();
        return new SecurityCredentialsUpdate(
                message.header(),
                mode,
                control.applyTimeBasedChecks(),
                control.authorisingCell(),
                control.sequenceNumber(),
                control.floors(),
                replacements,
                path,
                executionTime,
                message.signature());
    }

    private static List<Replacement> replacements(OctetCursor list, ReplacementMode mode)
            throws GbcsUnreadableException {
        var replacements = new ArrayList<Replacement>();
        while (!list.atEnd()) {
            expectRoom(replacements, MAXIMUM_REPLACEMENTS, list, "replacements");
            replacements.add(replacement(list.element(SEQUENCE, "the replacement"), mode));
        }
        return replacements;
    }

    private static Replacement replacement(OctetCursor entry, ReplacementMode mode) throws GbcsUnreadableException {
        var certificate = certificate(entry);
        var at = entry.offset();
        var cell = CellParser.cell(entry, SEQUENCE, "the target cell");
        entry.expectEnd();
        // Otherwise a message could be judged by one role and change the credentials of another.
        var expected = mode.replacedRole().orElse(cell.role());
        if (cell.role() != expected) {
            throw new GbcsUnreadableException(
                    at,
                    "The target cell belongs to %s; expected %s by message code 0x%04X."
                            .formatted(cell.role().duisName(), expected.duisName(), mode.messageCode()));
        }
        return new Replacement(certificate, cell);
    }

    private static List<EncodedCertificate> certificationPath(OctetCursor list) throws GbcsUnreadableException {
        var certificates = new ArrayList<EncodedCertificate>();
        while (!list.atEnd()) {
            expectRoom(certificates, MAXIMUM_PATH, list, "path certificates");
            certificates.add(certificate(list));
        }
        return certificates;
    }

    private static EncodedCertificate certificate(OctetCursor from) throws GbcsUnreadableException {
        var start = from.offset();
        from.element(SEQUENCE, "the certificate");
        return new EncodedCertificate(start, from.copySince(start));
    }

    private static void expectRoom(List<?> read, int maximum, OctetCursor list, String parts)
            throws GbcsUnreadableException {
        if (read.size() == maximum) {
            throw new GbcsUnreadableException(list.offset(), "There are more than %d %s.".formatted(maximum, parts));
        }
    }
}

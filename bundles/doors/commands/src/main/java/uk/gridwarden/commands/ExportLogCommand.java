package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.failures.UnavailableException;

/** {@code gw:export-log --to FILE}. */
@Service
@Command(
        scope = "gw",
        name = "export-log",
        description =
                "Writes the decision log into a file of JSON Lines with a manifest beside it, for bin/verify-export."
                        + " A file that is there already is continued.")
public final class ExportLogCommand implements Action {

    @Option(
            name = "--to",
            description = "The file. Holds personal data, unless it is of digests only.",
            required = true)
    String to;

    @Option(name = "--from", description = "First record; 1 when absent.")
    long from = 1;

    @Option(name = "--with-documents", description = "Export the signed documents as well.")
    boolean withDocuments;

    @Option(
            name = "--digests-only",
            description = "Export digests alone: no personal data, enough for a Service User to check receipts.")
    boolean digestsOnly;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    ActRecorder acts;

    @Reference
    Clock clock;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Content content() {
        if (digestsOnly && withDocuments) {
            throw new IllegalArgumentException("--digests-only and --with-documents exclude each other");
        }
        return digestsOnly ? Content.DIGESTS : withDocuments ? Content.DOCUMENTS : Content.RECORDS;
    }

    private Object answer() throws UnavailableException {
        var file = CallerFolder.resolve(session, to);
        try {
            ShellActs.export(
                    acts,
                    session,
                    clock,
                    "Exported the decision log.",
                    Map.of(
                            "file",
                            file.getFileName().toString(),
                            "content",
                            content().name()));
            var done = log.export(new ExportRequest(file, from, content()));
            ShownOutput.of(session)
                    .println("Exported " + done.added() + " records to " + file + "; the file holds " + done.count()
                            + ", from " + done.first() + " to " + done.last() + ", head " + done.headHash());
            return ExitStatus.OK;
        } catch (FileSystemException notWritable) {
            throw CallerFolder.unwritable(file, notWritable);
        } catch (IOException notFinished) {
            throw new IllegalArgumentException(
                    "the export to " + file + " was not finished: " + notFinished.getMessage(), notFinished);
        }
    }
}

package uk.gridwarden.log.verifier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the tree over the records of an export with each checkpoint when it reaches its size. With keys, the checkpoints
 * beside the export must be signed, but for those from before there was a key. For one thread.
 */
final class Checkpoints implements Closeable {
    private final String log;
    private final Tree tree;
    private final Trust trust;
    private final Pins pins;
    private final List<Source> sources = new ArrayList<>();
    private final long start;
    /** Last size at which a copy kept elsewhere agreed, and at which the best of the checkpoints beside the export did. */
    private long goodByCopy;

    private long goodBeside;
    private boolean isSigned;

    /** A file, and whether it was kept elsewhere. */
    private record Source(CheckpointFile checkpoints, boolean isCopy) {}

    /**
     * Opens the files, and compares with the checkpoints over the records before the first.
     *
     * @param beside the checkpoints of the export, which need not exist
     */
    Checkpoints(Manifest manifest, Path beside, Trust trust, Pins pins)
            throws IOException, BrokenEvidenceException, MalformedExportException {
        this.log = manifest.log();
        this.trust = trust;
        this.pins = pins;
        if (Files.exists(beside)) {
            sources.add(new Source(new CheckpointFile(beside), false));
        }
        for (var copy : trust.copies()) {
            sources.add(new Source(new CheckpointFile(copy), true));
        }
        this.tree =
                sources.isEmpty() ? new Tree(0, List.of()) : new Tree(manifest.first() - 1, manifest.previousRange());
        this.start = tree.size();
        this.goodByCopy = start;
        this.goodBeside = start;
        compare();
    }

    /** Adds a record to the tree and compares it with the checkpoints over as many records. */
    void accept(byte[] entry) throws IOException, BrokenEvidenceException {
        if (sources.isEmpty()) {
            return;
        }
        tree.append(Tree.leafHash(entry));
        compare();
    }

    private void compare() throws IOException, BrokenEvidenceException {
        for (var source : sources) {
            for (var next = source.checkpoints().peek();
                    next.isPresent();
                    next = source.checkpoints().peek()) {
                if (next.get().note().size() > tree.size()) {
                    break;
                }
                if (next.get().note().size() == tree.size()) {
                    compare(next.get(), source);
                }
                source.checkpoints().advance();
            }
        }
    }

    private void compare(CheckpointFile.Entry entry, Source source) throws BrokenEvidenceException {
        var note = entry.note();
        var first = Math.min(tree.size(), 1 + (source.isCopy() ? goodByCopy : Math.max(goodByCopy, goodBeside)));
        try {
            if (!note.origin().equals(log)) {
                throw new MalformedExportException("is of the log " + note.origin() + ", but the export is of " + log);
            }
            if (!note.root().equals(tree.root())) {
                throw new BrokenEvidenceException("Record " + first
                        + (first < tree.size() ? " or one after it, up to " + tree.size() + "," : "")
                        + " was rewritten: the checkpoint in " + source.checkpoints() + " has another root.");
            }
            var byKey = checkSignatures(note, source);
            if (entry.timeStamp().length > 0) {
                checkTimeStamp(entry);
            }
            if (source.isCopy()) {
                goodByCopy = tree.size();
                pins.add("the copy " + source.checkpoints(), note.size());
            } else if (byKey || trust.keys().isEmpty()) {
                goodBeside = tree.size();
            }
        } catch (MalformedExportException fault) {
            throw notVouchedFor(first, "the checkpoint in " + source.checkpoints() + " " + fault.getMessage());
        }
    }

    private BrokenEvidenceException notVouchedFor(long first, String reason) {
        return new BrokenEvidenceException(
                "Records " + first + " to " + tree.size() + " are not vouched for: " + reason + ".");
    }

    private boolean checkSignatures(Note note, Source source) throws MalformedExportException {
        var byKey = false;
        for (var key : trust.keys()) {
            if (key.signed(note)) {
                byKey = true;
                pins.add("the key " + key, note.size());
            }
        }
        if (byKey) {
            isSigned = true;
        } else if (trust.requiresSignature(note.size()) && !source.isCopy()) {
            throw new MalformedExportException("is not signed by a given key");
        }
        if (trust.keys().isEmpty() && !note.signatures().isEmpty()) {
            pins.addUnchecked("signatures of checkpoints; give the public key of the log with --key");
        }
        return byKey;
    }

    private void checkTimeStamp(CheckpointFile.Entry entry) throws MalformedExportException {
        try {
            var time = TimeStamp.time(entry.timeStamp(), entry.note(), trust.authorities());
            if (trust.authorities().isEmpty()) {
                pins.addUnchecked("who made the time stamps; give the certificate of the authority with --tsa");
            } else {
                pins.addTimeStamp(time, entry.note().size());
            }
        } catch (MalformedExportException fault) {
            throw new MalformedExportException("has a time stamp that " + fault.getMessage());
        }
    }

    /** There must be nothing left that the export is too short for, and with keys something that they signed. */
    void atEnd() throws BrokenEvidenceException {
        for (var source : sources) {
            if (source.checkpoints().peek().isPresent()) {
                throw new BrokenEvidenceException("Record " + (tree.size() + 1) + " is missing: " + source.checkpoints()
                        + " has a checkpoint over "
                        + source.checkpoints().peek().get().note().size() + " records.");
            }
        }
        if (trust.requiresSignature(tree.size()) && !isSigned) {
            throw notVouchedFor(start + 1, "no checkpoint over them is signed by a given key");
        }
    }

    @Override
    public void close() throws IOException {
        for (var source : sources) {
            source.checkpoints().close();
        }
    }
}

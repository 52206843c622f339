package uk.gridwarden.log.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** {@code verify-export FILE [OPTION VALUE]...} and {@code verify-export --proof FILE [OPTION VALUE]...}. */
public final class VerifyExport {
    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int USAGE = 64;
    private static final int UNREADABLE = 66;
    private static final String HELP =
            """
            usage: verify-export FILE [OPTION VALUE]...
                   verify-export --proof FILE [OPTION VALUE]...
            FILE is an export written by gw:export-log, with its manifest and checkpoints beside it. With --proof it is a
            proof: that a record is in the log, or that one checkpoint continues another. Options, all repeatable:
              --key KEY               a public key of the log, as printed by gw:log key; checkpoints must be signed by it
              --unsigned-up-to N      checkpoints over at most N records may be unsigned: those from before the key
              --checkpoint FILE       a checkpoint or a file of checkpoints that was kept elsewhere
              --receipt NUMBER:HASH   sequence of an answer, and its head hash or leaf hash
              --tsa FILE              certificate of the time-stamping authority or of its CA, PEM or DER""";

    private VerifyExport() {}

    /** A wrong argument. */
    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** Exits with 0 for an intact export, 1 for a broken one, 64 for wrong arguments and 66 for an unreadable file. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Like {@link #main}, but returns the exit status. */
    public static int run(String[] arguments, PrintStream out) {
        try {
            var proof = arguments.length > 0 && arguments[0].equals("--proof");
            var start = proof ? 2 : 1;
            if (arguments.length < start || arguments[start - 1].startsWith("-")) {
                throw new UsageException("There is no file to verify.");
            }
            var file = Path.of(arguments[start - 1]);
            var trust = trust(arguments, start);
            var lines = proof ? new ProofFile(file, trust).verify() : export(file, trust);
            lines.forEach(out::println);
            return INTACT;
        } catch (BrokenEvidenceException broken) {
            out.println("BROKEN: " + broken.getMessage());
            return BROKEN;
        } catch (UsageException wrong) {
            out.println(wrong.getMessage());
            out.println(HELP);
            return USAGE;
        } catch (NoSuchFileException missing) {
            out.println("There is no file " + missing.getMessage() + ".");
            return UNREADABLE;
        } catch (IOException unreadable) {
            out.println("A file cannot be read: " + unreadable.getMessage());
            return UNREADABLE;
        }
    }

    private static List<String> export(Path file, Trust trust) throws IOException, BrokenEvidenceException {
        var intact = new ExportVerifier(file, trust).verify();
        var lines = new ArrayList<String>();
        lines.add("Intact: records " + intact.first() + " to " + intact.last() + ", head " + intact.headHash()
                + (intact.reduced() == 0 ? "" : "; personal data was removed from " + intact.reduced() + " of them")
                + (intact.digestsOnly() == 0 ? "" : "; of " + intact.digestsOnly() + " there are digests only")
                + (trust.receipts().isEmpty() ? "" : "; " + trust.receipts().size() + " receipts hold"));
        lines.addAll(intact.pins());
        return lines;
    }

    private static Trust trust(String[] arguments, int start) throws UsageException, IOException {
        var trust = new Trust(new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        for (var index = start; index < arguments.length; index += 2) {
            if (index + 1 == arguments.length) {
                throw new UsageException("There is no value after " + arguments[index] + ".");
            }
            var value = arguments[index + 1];
            switch (arguments[index]) {
                case "--key" ->
                    trust.keys()
                            .add(Key.parse(value)
                                    .orElseThrow(() -> new UsageException("'" + value
                                            + "' is not a key; expected name+8 hexadecimal digits+base64.")));
                case "--unsigned-up-to" -> trust = trust.withUnsignedUpTo(records(value));
                case "--checkpoint" -> trust.copies().add(Path.of(value));
                case "--receipt" -> addReceipt(trust, value);
                case "--tsa" -> trust.authorities().addAll(certificates(Path.of(value)));
                default -> throw new UsageException("'" + arguments[index] + "' is not an option.");
            }
        }
        return trust;
    }

    private static void addReceipt(Trust trust, String text) throws UsageException {
        if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            throw new UsageException("'" + text + "' is not a receipt; expected NUMBER:HASH.");
        }
        var colon = text.indexOf(':');
        trust.receipts()
                .computeIfAbsent(Long.parseLong(text.substring(0, colon)), number -> new HashSet<>())
                .add(text.substring(colon + 1));
    }

    private static long records(String text) throws UsageException {
        if (!text.matches("[0-9]{1,18}")) {
            throw new UsageException("'" + text + "' is not a number of records.");
        }
        return Long.parseLong(text);
    }

    private static List<X509Certificate> certificates(Path file) throws UsageException, IOException {
        try (var in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!certificates.isEmpty()) {
                return certificates.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (CertificateException notCertificates) {
            throw new UsageException(file + " is not a certificate: " + notCertificates.getMessage());
        }
        throw new UsageException(file + " has no certificate.");
    }
}

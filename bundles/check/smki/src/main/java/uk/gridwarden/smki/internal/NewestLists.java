package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.TrustState.Problem;
import uk.gridwarden.smki.internal.CertificateRevocationList.Edition;

/**
 * The newest CRL of each CA that was in force so far, kept in a file: an older one never replaces it, not even after a
 * restart.
 *
 * <p>Lists are of one CA if they have one issuer name and verify with one key; where the trust folder has no CA of that
 * name, the name alone counts. Immutable.
 *
 * @param file where they are kept
 * @param editions the newest edition, by the SHA-256 of name and key
 * @param problems why the file cannot be relied on; then no set may come into force
 */
record NewestLists(Path file, SortedMap<String, Edition> editions, List<Problem> problems) {
    private static final Logger LOG = LoggerFactory.getLogger(NewestLists.class);
    private static final String HEADING = "# The newest revocation list of each CA that was in force; an older one is"
            + " refused. SHA-256 of name and key, CRL number, this update. The last line is a checksum.\n";
    private static final String NO_NUMBER = "-";

    /** Reads the file; without one, no list was ever in force. */
    static NewestLists read(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new NewestLists(file, new TreeMap<>(), List.of());
        }
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var checksum = text.lastIndexOf('\n', text.length() - 2) + 1;
            if (!text.substring(checksum).equals(checksum(text.substring(0, checksum)))) {
                return unusable(file, "does not have the checksum that it was written with");
            }
            var editions = new TreeMap<String, Edition>();
            text.substring(0, checksum)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(" "))
                    .forEach(words -> {
                        var number = Optional.of(words[1]).filter(word -> !word.equals(NO_NUMBER));
                        editions.put(words[0], new Edition(number.map(BigInteger::new), Instant.parse(words[2])));
                    });
            return new NewestLists(file, editions, List.of());
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("{} cannot be read", file, unreadable);
            return unusable(file, "cannot be read");
        }
    }

    private static NewestLists unusable(Path file, String how) {
        return new NewestLists(
                file,
                new TreeMap<>(),
                List.of(new Problem(
                        file.toString(),
                        "The record of the newest revocation lists " + how + "; expected it whole: put back a copy, or"
                                + " delete it once the lists in etc/trust/crls are known to be the newest.")));
    }

    /**
     * Adds the lists of a set that is to come into force, and writes the file if that changes anything. A set that cannot
     * be recorded must not come into force: the result says so as a problem.
     */
    NewestLists recording(RevocationLists lists) {
        var newest = new TreeMap<>(editions);
        byAuthority(lists)
                .forEach((authority, own) -> own.forEach(list -> newest.merge(
                        authority,
                        list.edition(),
                        (known, here) -> here.isOlderThan(known)
                                ? known
                                : new Edition(here.number().or(known::number), here.thisUpdate()))));
        var recording = new NewestLists(file, newest, problems);
        try {
            if (!equals(recording)) {
                recording.write();
            }
            return recording;
        } catch (IOException unwritable) {
            LOG.debug("{} cannot be written", file, unwritable);
            return new NewestLists(
                    file,
                    newest,
                    List.of(new Problem(
                            file.toString(),
                            "The newest revocation lists cannot be recorded; expected write permission and space on"
                                    + " the disk.")));
        }
    }

    /**
     * Refuses the lists that are older than one that was in force. An older list may lie beside a newer one: then it adds
     * revocations and takes none away.
     */
    List<Problem> refusals(RevocationLists lists) {
        return !problems.isEmpty()
                ? problems
                : byAuthority(lists).entrySet().stream()
                        .filter(of -> editions.containsKey(of.getKey()))
                        .filter(of -> of.getValue().stream()
                                .allMatch(list -> list.edition().isOlderThan(editions.get(of.getKey()))))
                        .flatMap(of -> of.getValue().stream().map(list -> refusal(list, editions.get(of.getKey()))))
                        .toList();
    }

    private Problem refusal(CertificateRevocationList list, Edition newest) {
        return new Problem(
                list.file(),
                "The CRL of " + ProfileViolation.printable(list.issuer()) + " is " + list.edition() + "; expected "
                        + newest
                        + ", which was in force before, or a newer one: put the CA's newest list here, or, if the"
                        + " CA has begun its numbering anew, delete " + file + ".");
    }

    private static Map<String, List<CertificateRevocationList>> byAuthority(RevocationLists lists) {
        return lists.all().stream()
                .collect(Collectors.groupingBy(
                        list -> {
                            var key = lists.keyOf(list)
                                    .map(known -> known.getPublicKeyData().getOctets())
                                    .orElse(new byte[0]);
                            return Sha256.of(key, list.issuer().comparable().getBytes(StandardCharsets.UTF_8))
                                    .toString();
                        },
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** Replaces the file as a whole, and returns once that is on disk. */
    private void write() throws IOException {
        var text = new StringBuilder(HEADING);
        editions.forEach((authority, edition) -> text.append(authority)
                .append(' ')
                .append(edition.number().map(BigInteger::toString).orElse(NO_NUMBER))
                .append(' ')
                .append(edition.thisUpdate())
                .append('\n'));
        text.append(checksum(text.toString()));
        var octets = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectories(file.toAbsolutePath().getParent());
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String checksum(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)) + "\n";
    }
}

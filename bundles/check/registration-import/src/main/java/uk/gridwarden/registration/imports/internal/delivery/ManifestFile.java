package uk.gridwarden.registration.imports.internal.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import uk.gridwarden.registration.columns.SeenValue;
import uk.gridwarden.registration.imports.internal.csv.ImportProblems;
import uk.gridwarden.registration.store.VersionWriter.Delivery;
import uk.gridwarden.rule.api.Sha256;

/**
 * Reads the manifest beside a data file: lines {@code key = value}, each key once and none unknown, {@code #} for
 * comments. As in data files, lines may end as on Windows and a byte order mark may come first.
 */
public final class ManifestFile {
    /** The name of a manifest is the name of its data file, followed by this. */
    public static final String SUFFIX = ".manifest";

    private static final int MOST_OCTETS = 16 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> KEYS = List.of("source", "sequence", "kind", "created", "records", "sha256");

    private final ImportProblems problems;
    private final Map<String, String> values = new HashMap<>();

    private ManifestFile(ImportProblems problems) {
        this.problems = problems;
    }

    /** Where the manifest of a data file lies, if it has one. */
    public static Path of(Path dataFile) {
        return dataFile.resolveSibling(dataFile.getFileName() + SUFFIX);
    }

    /** Where the data file of a manifest should lie. */
    public static Path fileOf(Path manifest) {
        var name = manifest.getFileName().toString();
        return manifest.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** The manifest of a data file; empty when there is none, or when problems were reported. */
    public static Optional<DeliveryManifest> read(Path dataFile, ImportProblems problems) {
        var path = of(dataFile);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            // Reading a pipe would block, and a folder cannot be read.
            problems.ofFile("a manifest that is not a file", "a file of a few lines");
            return Optional.empty();
        }
        try (var in = Files.newInputStream(path)) {
            var octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                problems.ofFile("a manifest of more than " + MOST_OCTETS + " octets", "a few lines");
                return Optional.empty();
            }
            return new ManifestFile(problems).parse(text(octets));
        } catch (CharacterCodingException e) {
            problems.ofFile("a manifest that is not UTF-8", "a manifest in UTF-8");
        } catch (IOException e) {
            problems.ofFile("a manifest that cannot be read", "a manifest that this service may read");
        }
        return Optional.empty();
    }

    private static String text(byte[] octets) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new CharacterCodingException();
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private Optional<DeliveryManifest> parse(String lines) {
        int number = 0;
        for (var line : lines.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                take(number, line);
            }
        }
        var source = value(
                "source", "a name of at most 60 letters, digits, blanks, dots, hyphens", text -> shaped(SOURCE, text));
        var sequence = value("sequence", "a number of at most 18 digits", ManifestFile::number);
        var kind = value("kind", "REFRESH or UPDATE", text -> Arrays.stream(DeliveryManifest.Kind.values())
                .filter(known -> known.name().equals(text))
                .findFirst());
        var created =
                value("created", "a UTC time such as 2026-01-31T04:05:06Z", text -> Optional.of(Instant.parse(text)));
        var records = value("records", "a number of at most 18 digits", ManifestFile::number);
        var sha256 = value("sha256", "64 lower-case hex digits", text -> shaped(SHA256, text)
                .map(Sha256::parse));
        if (problems.isAny()) {
            return Optional.empty();
        }
        return Optional.of(new DeliveryManifest(
                new Delivery(source.orElseThrow(), sequence.orElseThrow()),
                kind.orElseThrow(),
                created.orElseThrow(),
                records.orElseThrow(),
                sha256.orElseThrow()));
    }

    private void take(int number, String line) {
        int equals = line.indexOf('=');
        var key = equals < 0 ? "" : line.substring(0, equals).strip();
        var place = " in line " + number + " of its manifest";
        if (equals < 0) {
            problems.ofFile(SeenValue.of(line) + place, "a key, an equals sign and a value");
        } else if (!KEYS.contains(key)) {
            problems.ofFile("the unknown key " + SeenValue.of(key) + place, "the keys " + String.join(", ", KEYS));
        } else if (values.putIfAbsent(key, line.substring(equals + 1).strip()) != null) {
            problems.ofKey(key, "this key again in line " + number, "each key once");
        }
    }

    private <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> parser) {
        var text = values.get(key);
        if (text == null) {
            problems.ofKey(key, "no such key", expected);
            return Optional.empty();
        }
        Optional<T> value;
        try {
            value = parser.apply(text);
        } catch (DateTimeException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) {
            problems.ofKey(key, SeenValue.of(text), expected);
        }
        return value;
    }

    private static Optional<Long> number(String text) {
        return shaped(NUMBER, text).map(Long::valueOf);
    }

    private static Optional<String> shaped(Pattern shape, String text) {
        return shape.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}

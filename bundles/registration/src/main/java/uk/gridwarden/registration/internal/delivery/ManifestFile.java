package uk.gridwarden.registration.internal.delivery;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
import uk.gridwarden.registration.internal.csv.ImportProblems;

/**
 * Reads the manifest beside a data file: lines {@code key = value}, each key once and none unknown, {@code #} for
 * comments.
 */
public final class ManifestFile {
    /** What the name of a manifest ends in, after the name of its data file. */
    public static final String SUFFIX = ".manifest";

    private static final long MOST_OCTETS = 16 * 1024;
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

    /** The manifest of a data file; empty when there is none, or when problems were reported. */
    public static Optional<Manifest> read(Path dataFile, ImportProblems problems) {
        var path = of(dataFile);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (Files.size(path) > MOST_OCTETS) {
                problems.add(0, "", "a manifest of more than " + MOST_OCTETS + " octets", "a few lines");
                return Optional.empty();
            }
            return new ManifestFile(problems).parse(Files.readAllLines(path));
        } catch (CharacterCodingException e) {
            problems.add(0, "", "a manifest that is not UTF-8", "a manifest in UTF-8");
        } catch (IOException e) {
            problems.add(0, "", "a manifest that cannot be read", "a manifest that this service may read");
        }
        return Optional.empty();
    }

    private Optional<Manifest> parse(List<String> lines) {
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::take);
        var source = value("source", "a name of letters, digits, blanks, dots, hyphens", text -> shaped(SOURCE, text));
        var sequence = value("sequence", "a number", ManifestFile::number);
        var kind = value("kind", "REFRESH or UPDATE", text -> Arrays.stream(Manifest.Kind.values())
                .filter(known -> known.name().equals(text))
                .findFirst());
        var created =
                value("created", "a UTC time such as 2026-01-31T04:05:06Z", text -> Optional.of(Instant.parse(text)));
        var records = value("records", "a number", ManifestFile::number);
        var sha256 = value("sha256", "64 lower-case hex digits", text -> shaped(SHA256, text));
        if (problems.isAny()) {
            return Optional.empty();
        }
        return Optional.of(new Manifest(
                source.orElseThrow(),
                sequence.orElseThrow(),
                kind.orElseThrow(),
                created.orElseThrow(),
                records.orElseThrow(),
                sha256.orElseThrow()));
    }

    private void take(String line) {
        int equals = line.indexOf('=');
        var key = equals < 0 ? "" : line.substring(0, equals).strip();
        if (!KEYS.contains(key)) {
            problems.add(0, "", "a manifest line that sets none of its keys", "the keys " + String.join(", ", KEYS));
        } else if (values.putIfAbsent(key, line.substring(equals + 1).strip()) != null) {
            problems.add(0, key, "this key of the manifest twice", "each key once");
        }
    }

    private <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> parser) {
        var text = values.get(key);
        if (text == null) {
            problems.add(0, key, "a manifest without this key", expected);
            return Optional.empty();
        }
        Optional<T> value;
        try {
            value = parser.apply(text);
        } catch (DateTimeException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) {
            problems.add(0, key, "another value in the manifest", expected);
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

package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation names only what is there: files, headings, classes, elements. Read from the sources. */
class DocumentedNamesIT {
    private static final Path ROOT =
            Path.of(System.getProperty("source.folder")).normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern REPOSITORY_PATH =
            Pattern.compile("(?:bundles|docs|xsd|features|benchmarks|karaf-assembly)/[A-Za-z0-9_./-]+");
    private static final Pattern NAME = Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(\\.[a-z]\\w*)?");
    private static final Pattern LISTING = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]+");

    private static List<Path> pages;

    @BeforeAll
    static void findPages() throws IOException {
        pages = sources().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
        assertThat(pages).hasSizeGreaterThan(20);
    }

    @Test
    void linksToWhatIsThere() throws IOException {
        var missing = new ArrayList<String>();
        for (var page : pages) {
            for (var found : LINK.matcher(read(page)).results().toList()) {
                var target = found.group(1);
                if (!target.contains(":") && !isThere(page, target)) {
                    missing.add(ROOT.relativize(page) + " links to " + target);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(Path page, String target) throws IOException {
        var parts = target.split("#", 2);
        var file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
    }

    /** The anchors of a page, as the usual renderers make them from headings. */
    private static Set<String> headings(Path page) throws IOException {
        var anchors = new HashSet<String>();
        for (var line : read(page).lines().filter(line -> line.startsWith("#")).toList()) {
            anchors.add(line.replaceFirst("^#+ *", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    @Test
    void namesFilesThatAreThere() throws IOException {
        var missing = new ArrayList<String>();
        for (var page : pages) {
            for (var quoted : QUOTED.matcher(read(page)).results().toList()) {
                REPOSITORY_PATH
                        .matcher(quoted.group(1))
                        .results()
                        .map(found -> found.group().replaceFirst("[./]+$", ""))
                        // What a build makes is not there before it.
                        .filter(path -> !path.contains("target"))
                        .filter(path -> !quoted.group(1).contains("…") && !Files.exists(ROOT.resolve(path)))
                        .forEach(path -> missing.add(ROOT.relativize(page) + " names " + path));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void namesClassesAndElementsThatAreThere() throws IOException {
        var known = wordsOfTheSources();
        var missing = new ArrayList<String>();
        for (var page : pages) {
            // Decisions are history, listings show what a reader writes, and clients are in other languages.
            if (page.getParent().endsWith("docs/decisions") || page.getParent().endsWith("docs/clients")) {
                continue;
            }
            QUOTED.matcher(LISTING.matcher(read(page)).replaceAll(""))
                    .results()
                    .map(quoted -> NAME.matcher(quoted.group(1)))
                    .filter(name -> name.matches() && !known.contains(name.group(1)))
                    .forEach(name -> missing.add(ROOT.relativize(page) + " names " + name.group(1)));
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> wordsOfTheSources() throws IOException {
        var words = new HashSet<String>();
        for (var file : sources()) {
            if (file.toString().endsWith(".md")) {
                continue;
            }
            words.add(file.getFileName().toString().replaceFirst("\\..*", ""));
            try {
                WORD.matcher(read(file)).results().forEach(found -> words.add(found.group()));
            } catch (MalformedInputException notText) {
                // A file that is not text names nothing.
            }
        }
        return words;
    }

    /** The files of the repository. Folders that builds write to are left out unread: files come and go there. */
    private static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return Set.of("target", ".git").contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}

package uk.gridwarden.acts;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import uk.gridwarden.failures.ForeignText;

/**
 * What an administrator or the platform itself did to the platform. Holds no personal data: whoever makes one masks MPANs and
 * MPRNs.
 *
 * @param id unique; an act that is taken over twice is known by it
 * @param at when it was done, by the platform's clock
 * @param kind what was done
 * @param who the user of the shell, or {@link #PLATFORM}
 * @param from where it came from: {@link #SHELL}, or a file or folder relative to the installation
 * @param what one sentence
 * @param details short values by name, such as a file's digest, version numbers and counts
 */
public record AdministrativeAct(
        UUID id, Instant at, ActKind kind, String who, String from, String what, SortedMap<String, String> details) {
    /** Who did what no user asked for. */
    public static final String PLATFORM = "platform";

    /** Name of the detail that says whom or what an act is about; the log finds acts by its value. */
    public static final String ABOUT = "about";

    /** Where commands come from. */
    public static final String SHELL = "shell";

    /** Copies the map; foreign text stays on one line. */
    public AdministrativeAct {
        who = ForeignText.shown(who);
        from = ForeignText.shown(from);
        what = ForeignText.shown(what);
        var shown = new TreeMap<String, String>();
        details.forEach((name, value) -> shown.put(name, ForeignText.shown(value)));
        details = Collections.unmodifiableSortedMap(shown);
    }

    /** A file as acts name it: relative to the installation if it lies there. */
    public static String place(Path file) {
        var base =
                Path.of(System.getProperty("karaf.base", "")).toAbsolutePath().normalize();
        var absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
    }

    /** An act of a user of the shell. */
    public static AdministrativeAct ofUser(
            String user, Instant at, ActKind kind, String what, Map<String, String> details) {
        return new AdministrativeAct(UUID.randomUUID(), at, kind, user, SHELL, what, new TreeMap<>(details));
    }

    /** An act of the platform, because of a file or folder. */
    public static AdministrativeAct ofPlatform(
            Instant at, ActKind kind, String from, String what, Map<String, String> details) {
        return new AdministrativeAct(UUID.randomUUID(), at, kind, PLATFORM, from, what, new TreeMap<>(details));
    }
}

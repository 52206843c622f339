package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.gridwarden.duis.internal.SchemaFolder.VersionFolder;
import uk.gridwarden.duis.internal.SchemaSet.Version;

/**
 * Makes a set of official schemas from the folder's content.
 *
 * <p>The files of a version are taken in whole or not at all: while they cannot be used, the schema of that version that was
 * in force stays. Where there was none, requests of the version are not answered, because an operator who asked for the
 * check must not lose it unnoticed.
 */
final class SchemaIntake {
    private final SchemaSet before;
    private final int validatorsKept;
    private final SortedMap<SchemaVersion, Version> versions = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private SchemaIntake(SchemaSet before, int validatorsKept) {
        this.before = before;
        this.validatorsKept = validatorsKept;
    }

    /**
     * The outcome.
     *
     * @param set the set that is in force from now on
     * @param problems reasons why requests cannot be answered, one sentence each
     * @param warnings what is not taken in although requests are answered, one sentence each
     */
    record Outcome(SchemaSet set, List<String> problems, List<String> warnings) {

        /** Copies the lists. */
        Outcome {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /** Makes a set from what the folder holds and what was in force before. */
    static Outcome of(SchemaFolder.Content content, SchemaSet before, int validatorsKept) {
        if (content.fault().isPresent()) {
            var fault = List.of(content.fault().get());
            return before.isKnown()
                    ? new Outcome(before, List.of(), fault)
                    : new Outcome(SchemaSet.UNKNOWN, fault, List.of());
        }
        return new SchemaIntake(before, validatorsKept).take(content);
    }

    private Outcome take(SchemaFolder.Content content) {
        var folders = new TreeMap<SchemaVersion, List<VersionFolder>>();
        for (var folder : content.versions()) {
            SchemaVersion.parse(folder.name())
                    .ifPresentOrElse(
                            version -> folders.computeIfAbsent(version, key -> new ArrayList<>())
                                    .add(folder),
                            () -> warnings.add("Folder " + folder.name() + " of the official schemas is not named after"
                                    + " a schema version, such as 5.4, so its files are not used; rename it or take it"
                                    + " away."));
        }
        for (var stray : content.strays()) {
            warnings.add("File " + stray + " lies beside the folders of the official schemas, so it is not used; move"
                    + " it into the folder of its version, such as 5.4.");
        }
        folders.forEach(this::take);
        return new Outcome(new SchemaSet(true, versions), problems, warnings);
    }

    private void take(SchemaVersion version, List<VersionFolder> folders) {
        var folder = folders.get(0);
        if (before.isInForce(version)
                && folders.size() == 1
                && before.versions().get(version).digest().equals(folder.digest())) {
            versions.put(version, before.versions().get(version));
            return;
        }
        try {
            if (folders.size() > 1) {
                throw new OfficialSchema.UnusableException("the folders "
                        + folders.stream().map(VersionFolder::name).collect(Collectors.joining(" and "))
                        + " are of one version");
            }
            if (folder.fault().isPresent()) {
                throw new OfficialSchema.UnusableException(folder.fault().get());
            }
            var check = new SchemaCheck(OfficialSchema.compile(folder.files()), validatorsKept);
            versions.put(version, new Version(folder.digest(), Optional.of(check)));
        } catch (OfficialSchema.UnusableException unusable) {
            keep(version, folder, unusable.getMessage());
        }
    }

    private void keep(SchemaVersion version, VersionFolder folder, String clause) {
        var whole = "folder " + folder.name() + " alone holds the whole schema of that version";
        if (before.isInForce(version)) {
            versions.put(version, before.versions().get(version));
            warnings.add("The changed official schema of version " + version + " is not taken in, because " + clause
                    + "; the one before stays in force, until a restart at the latest: see to it that " + whole + ".");
        } else {
            versions.put(version, new Version(folder.digest(), Optional.empty()));
            problems.add("The official schema of version " + version + " cannot be used, because " + clause
                    + "; no request of that version is answered until " + whole + ".");
        }
    }
}

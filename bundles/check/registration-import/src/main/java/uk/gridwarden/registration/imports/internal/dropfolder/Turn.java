package uk.gridwarden.registration.imports.internal.dropfolder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.internal.csv.ImportProblems;
import uk.gridwarden.registration.imports.internal.delivery.DeliveryManifest;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;

/**
 * The order in which files are imported: data sets build on one another, and within one the files follow each other as their
 * senders numbered them, whatever their names. A file without a manifest comes last, since its data counts as of now.
 *
 * @param dataSet which data set
 * @param created when its data was current
 * @param sequence its number
 * @param name its name
 */
record Turn(int dataSet, Instant created, long sequence, String name) implements Comparable<Turn> {
    private static final Comparator<Turn> ORDER = Comparator.comparingInt(Turn::dataSet)
            .thenComparing(Turn::created)
            .thenComparingLong(Turn::sequence)
            .thenComparing(Turn::name);

    static Turn of(Path file) {
        var name = file.getFileName().toString();
        var manifest = ManifestFile.read(file, new ImportProblems(name));
        return new Turn(
                DataSet.ofFileName(name).map(DataSet::ordinal).orElse(Integer.MAX_VALUE),
                manifest.map(DeliveryManifest::created).orElse(Instant.MAX),
                manifest.map(DeliveryManifest::sequence).orElse(Long.MAX_VALUE),
                name);
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}

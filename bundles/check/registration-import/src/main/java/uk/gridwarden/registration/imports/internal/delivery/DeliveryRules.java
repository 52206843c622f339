package uk.gridwarden.registration.imports.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.registration.imports.internal.csv.ImportProblems;
import uk.gridwarden.registration.store.VersionWriter.Before;

/**
 * The conditions on a file before and after it was read, given the version in force. Knows neither files nor the database.
 *
 * @param dataSet the data set
 * @param policy what the operator allows
 * @param before the versions and deliveries before the file
 */
public record DeliveryRules(DataSet dataSet, ImportPolicy policy, Before before) {
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final int PERCENT = 100;

    /** Reports the problems of a manifest. */
    public void check(DeliveryManifest manifest, Instant now, ImportProblems problems) {
        if (manifest.created().isAfter(now.plus(CLOCK_DIFFERENCE))) {
            problems.ofKey("created", "the time " + manifest.created(), "a time that is not ahead of " + now);
        }
        if (before.inForce().isPresent()
                && manifest.created().isBefore(before.inForce().get().asOf())) {
            problems.ofKey(
                    "created",
                    "data of " + manifest.created(),
                    "data no older than what is in force, which is of "
                            + before.inForce().get().asOf());
        }
        if (before.lastOfSource().isPresent()
                && manifest.sequence() <= before.lastOfSource().get()) {
            problems.ofKey(
                    "sequence",
                    "number " + manifest.sequence() + ", which was already used or is too low",
                    "number " + (before.lastOfSource().get() + 1));
        }
        if (manifest.isUpdate()) {
            checkUpdate(manifest, problems);
        }
    }

    /** The problem of a delivery that became a version before. */
    public Problem repeated(String file, DeliveryManifest manifest, DataSetVersion version) {
        return new Problem(
                file,
                0,
                "sequence",
                "number " + manifest.sequence() + ", which was already used: this very file is version "
                        + version.version() + " of the " + dataSet.key() + " data",
                "number " + (before.lastOfSource().orElse(manifest.sequence()) + 1));
    }

    private void checkUpdate(DeliveryManifest manifest, ImportProblems problems) {
        if (before.inForce().isEmpty()) {
            problems.ofKey("kind", "an update of data that is not there", "a refresh first");
        } else if (before.delivery().isEmpty()) {
            problems.ofKey("kind", "an update of data that came without a manifest", "a refresh first");
        } else if (!before.delivery().get().source().equals(manifest.source())) {
            problems.ofKey(
                    "source",
                    "an update by " + manifest.source(),
                    "one by " + before.delivery().get().source() + ", whose data is in force, or a refresh");
        } else if (isAfterAGap(manifest)) {
            problems.ofKey(
                    "sequence",
                    "number " + manifest.sequence() + ", after a gap",
                    "number " + (before.lastOfSource().orElseThrow() + 1) + ", or a refresh");
        }
    }

    /** The reasons why an operator must confirm the new version; empty when there are none. */
    public List<Problem> reasonsToHold(String file, Optional<DeliveryManifest> manifest, long rowsAfter) {
        List<Problem> reasons = new ArrayList<>();
        manifest.filter(this::isAfterAGap)
                .ifPresent(late -> reasons.add(new Problem(
                        file,
                        0,
                        "sequence",
                        "number " + late.sequence() + ", after a gap",
                        "number " + (before.lastOfSource().orElseThrow() + 1) + ", or confirmation")));
        long rowsBefore = before.inForce().map(DataSetVersion::rows).orElse(0L);
        if (rowsBefore - rowsAfter > rowsBefore * (double) policy.shrinkPercent() / PERCENT) {
            reasons.add(new Problem(
                    file,
                    0,
                    "",
                    "data that would shrink from " + rowsBefore + " to " + rowsAfter + " rows",
                    "at most " + policy.shrinkPercent() + " percent fewer rows, or confirmation"));
        }
        return reasons;
    }

    private boolean isAfterAGap(DeliveryManifest manifest) {
        return before.lastOfSource().isPresent()
                && manifest.sequence() > before.lastOfSource().get() + 1;
    }
}

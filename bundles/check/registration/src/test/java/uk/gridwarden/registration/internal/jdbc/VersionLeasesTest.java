package uk.gridwarden.registration.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;

class VersionLeasesTest {
    private static final TableName INVENTORY = new TableName(DataSet.INVENTORY, 1, 1);
    private static final TableName REGISTRATION = new TableName(DataSet.REGISTRATION, 1, 1);

    private final VersionLeases leases = new VersionLeases();

    @Test
    void letsAVersionGoThatNobodyReads() {
        assertThat(leases.retire(INVENTORY)).isTrue();
        assertThat(leases.retire(INVENTORY)).isTrue();
    }

    @Test
    void takesNoneWhenOneOfThemIsGone() {
        leases.retire(REGISTRATION);
        assertThat(leases.acquire(List.of(INVENTORY, REGISTRATION))).isFalse();
        assertThat(leases.retire(INVENTORY)).isTrue();
    }

    @Test
    void holdsAVersionUntilItsLastReaderIsDone() {
        leases.acquire(List.of(INVENTORY));
        leases.acquire(List.of(INVENTORY));
        assertThat(leases.retire(INVENTORY)).isFalse();
        assertThat(leases.release(List.of(INVENTORY))).isFalse();
        assertThat(leases.release(List.of(INVENTORY))).isTrue();
        assertThat(leases.acquire(List.of(INVENTORY))).isFalse();
    }

    @Test
    void asksForNothingWhenAWantedVersionIsGivenBack() {
        leases.acquire(List.of(INVENTORY));
        assertThat(leases.release(List.of(INVENTORY))).isFalse();
        assertThat(leases.acquire(List.of(INVENTORY))).isTrue();
    }
}

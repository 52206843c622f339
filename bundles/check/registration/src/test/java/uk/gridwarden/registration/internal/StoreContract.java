package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Mpxn;

/** What the tests of a store have in common, whatever database it runs on. */
abstract class StoreContract {
    static final Mpxn MOVED = new Mpxn("1000000000019");
    static final Mpxn DISPUTED = new Mpxn("1000000000028");
    static final Mpxn MPRN = new Mpxn("1234567");

    @TempDir
    Path files;

    TestStore store;

    /** A store over an empty database, with a folder for its files. */
    abstract TestStore emptyStore(Path folder) throws SQLException;

    @BeforeEach
    void createStore() throws Exception {
        store = emptyStore(files);
    }

    Delivery delivery(DataSet dataSet, String csv) throws IOException {
        return Delivery.of(files.resolve(dataSet.key() + ".csv"), csv);
    }

    Delivery update(long number, String rows) throws IOException {
        return delivery(DataSet.REGISTRATION, "change," + TestData.REGISTRATION_HEADER + rows)
                .update()
                .number(number)
                .createdAt("2026-02-02T00:00:00Z");
    }

    void refresh(long number, String csv) throws Exception {
        deliver(delivery(DataSet.REGISTRATION, csv).number(number));
    }

    /** As the drop folder does it, but that a small data set may shrink. */
    DataSetVersion deliver(Delivery delivery) throws Exception {
        var path = delivery.path();
        var dataSet = DataSet.ofFileName(path.getFileName().toString()).orElseThrow();
        return store.dataImport().importFile(dataSet, path, TestStore.CONFIRMED);
    }

    void assertRefused(Delivery delivery, String seen) throws Exception {
        var before = store.data().current();
        assertThatThrownBy(() -> deliver(delivery))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isFalse())
                .hasMessageContaining(seen);
        assertThat(store.data().current()).isEqualTo(before);
    }

    void assertHeld(Delivery delivery, String reason) throws Exception {
        var before = store.data().current();
        var path = delivery.path();
        assertThatThrownBy(() -> store.dataImport().importFile(DataSet.REGISTRATION, path))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isTrue())
                .hasMessageContaining(reason);
        assertThat(store.data().current()).isEqualTo(before);
    }

    void importAll() throws Exception {
        store.put(DataSet.ORGANISATIONS, TestData.ORGANISATIONS);
        store.put(DataSet.INVENTORY, TestData.INVENTORY);
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
    }

    static String registrationOf(String operator) {
        return TestData.REGISTRATION_HEADER + "1000000000019,E," + operator + ",,2020-01-01,\n1234567,G," + operator
                + ",,2020-01-01,\n";
    }

    List<String> operators(Mpxn mpxn, String day) throws Exception {
        try (var view = store.open()) {
            return operators(view, mpxn, day);
        }
    }

    static List<String> operators(RegistrationView view, Mpxn mpxn, String day) throws Exception {
        return view.registrations(mpxn, LocalDate.parse(day)).stream()
                .map(row -> row.registration().networkOperator().value())
                .toList();
    }

    void execute(String sql) throws SQLException {
        try (var connection = store.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    boolean hasTable(String name) throws SQLException {
        try (var connection = store.dataSource().getConnection()) {
            var metadata = connection.getMetaData();
            var stored = metadata.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
            try (var result = metadata.getTables(null, connection.getSchema(), stored, null)) {
                return result.next();
            }
        }
    }
}

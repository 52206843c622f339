package uk.gridwarden.registration.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.test.database.Database;
import uk.gridwarden.test.database.OnEachDatabase;

/** The common part of tests of the store, which run on each database. */
@OnEachDatabase
public abstract class StoreTest {
    protected static final Mpxn MOVED = new Mpxn("1000000000019");
    protected static final Mpxn DISPUTED = new Mpxn("1000000000028");
    protected static final Mpxn MPRN = new Mpxn("1234567");

    @Parameter
    protected Database database;

    @TempDir
    protected Path files;

    protected TestStore store;

    @BeforeEach
    void createStore() throws Exception {
        store = TestStore.on(database.empty(), files);
    }

    protected void importAll() throws Exception {
        store.put(DataSet.ORGANISATIONS, TestData.ORGANISATIONS);
        store.put(DataSet.INVENTORY, TestData.INVENTORY);
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
    }

    protected static String registrationOf(String operator) {
        return TestData.REGISTRATION_HEADER + "1000000000019,E," + operator + ",,2020-01-01,\n1234567,G," + operator
                + ",,2020-01-01,\n";
    }

    protected List<String> operators(Mpxn mpxn, String day) throws Exception {
        try (var view = store.open()) {
            return operators(view, mpxn, day);
        }
    }

    protected static List<String> operators(RegistrationView view, Mpxn mpxn, String day) throws Exception {
        return view.registrations(mpxn, LocalDate.parse(day)).stream()
                .map(row -> row.registration().networkOperator().value())
                .toList();
    }

    protected void execute(String sql) throws SQLException {
        try (var connection = store.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    protected boolean hasTable(String name) throws SQLException {
        try (var connection = store.dataSource().getConnection()) {
            var metadata = connection.getMetaData();
            var stored = metadata.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
            try (var result = metadata.getTables(null, connection.getSchema(), stored, null)) {
                return result.next();
            }
        }
    }
}

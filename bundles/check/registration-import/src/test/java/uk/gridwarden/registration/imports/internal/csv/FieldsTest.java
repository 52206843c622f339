package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;

/** The values that each column may have. */
class FieldsTest {
    @TempDir
    Path folder;

    private static final List<String> ORGANISATION =
            List.of("02-00-00-00-00-00-01-00", "IS", "Supplier", "SUPX", "2015-01-01", "2016-01-01");
    private static final List<String> DEVICE = List.of(
            "02-00-00-00-00-00-0A-01",
            "ESME",
            "SMETS2",
            "Commissioned",
            "1000000000019",
            "1000000000028",
            "1000000000037",
            "02-00-00-00-00-00-0A-02");
    private static final List<String> REGISTRATION =
            List.of("1000000000019", "E", "WIRE", "SUPX", "2020-01-01", "2021-01-01");

    @ParameterizedTest
    @CsvSource({
        "eui64,02-00",
        "eui64,''",
        "role,XX",
        "role,is",
        "role,''",
        "party,''",
        "party,' Supplier'",
        "mpid,supx",
        "mpid,ABCDEFGHIJK",
        "mpid,''",
        "valid_from,''",
        "valid_from,2015-02-29",
        "valid_from,01/01/2015",
        "valid_from,20150101",
        "valid_to,2015-1-2",
        "valid_to,2015-01-01",
        "valid_to,2014-12-31"
    })
    void rejectsAnOrganisationWithAWrong(String column, String value) {
        assertRejected(OrganisationColumns.COLUMNS, ORGANISATION, column, value);
    }

    @ParameterizedTest
    @CsvSource({
        "device_id,02-00-00-00-00-00-0A-0G",
        "device_id,''",
        "device_type,TYPE2",
        "device_type,''",
        "smets,SMETS2+",
        "smets,2",
        "smets,''",
        "smi_status,commissioned",
        "smi_status,''",
        "import_mpxn,100000000001",
        "import_mpxn,100000000001X",
        "secondary_import_mpan,1234567",
        "export_mpan,10000000000280",
        "associated_device_id,none"
    })
    void rejectsADeviceWithAWrong(String column, String value) {
        assertRejected(InventoryRecord.COLUMNS, DEVICE, column, value);
    }

    @ParameterizedTest
    @CsvSource({
        "mpxn,''",
        "mpxn,1234567",
        "mpxn,100000000001",
        "mpxn,' 100000000001'",
        "network_operator,''",
        "network_operator,wire",
        "supplier,Supplier X",
        "effective_from,''",
        "effective_from,2020-13-01",
        "effective_to,never",
        "effective_to,2020-01-01",
        "effective_to,2019-12-31"
    })
    void rejectsARegistrationWithAWrong(String column, String value) {
        assertRejected(RegistrationRecord.COLUMNS, REGISTRATION, column, value);
    }

    @Test
    void rejectsAFuelThatIsNeitherElectricityNorGas() {
        assertRejected(RegistrationRecord.COLUMNS, REGISTRATION, "fuel", "X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "123456", "1234567890"})
    void acceptsAnMprnOfOneToTenDigits(String mprn) {
        assertThat(problems(RegistrationRecord.COLUMNS, with(gas(), "mpxn", mprn)))
                .isEmpty();
    }

    @Test
    void rejectsAnMpanAsGas() {
        assertThat(onlyProblem(RegistrationRecord.COLUMNS, gas(), "mpxn", "1000000000019")
                        .column())
                .isEqualTo("mpxn");
    }

    @Test
    void rejectsAnMpanForAGasMeter() {
        var gasMeter = List.of("02-00-00-00-00-00-0A-02", "GSME", "SMETS1", "Pending", "1234567", "", "", "");
        assertRejected(InventoryRecord.COLUMNS, gasMeter, "import_mpxn", "1000000000019");
    }

    @Test
    void acceptsACheckDigitThatDoesNotFit() {
        var values = with(values(RegistrationRecord.COLUMNS, REGISTRATION), "mpxn", "1312345678111");
        assertThat(problems(RegistrationRecord.COLUMNS, values)).isEmpty();
    }

    @Test
    void reportsEveryWrongFieldOfARow() {
        var values = values(RegistrationRecord.COLUMNS, List.of("x", "y", "z", "!", "from", "to"));
        assertThat(problems(RegistrationRecord.COLUMNS, values)).hasSize(6);
    }

    @Test
    void masksMeteringPointsInReports() {
        var problem = onlyProblem(RegistrationRecord.COLUMNS, REGISTRATION, "mpxn", "10000000000190");
        assertThat(problem.seen()).isEqualTo("'10**********90'");
        assertThat(problem.sentence())
                .isEqualTo("line 2, column mpxn: found '10**********90', expected an MPAN of 13 digits.");
    }

    @Test
    void masksMeteringPointsThatStrayedIntoAnotherColumn() {
        assertThat(onlyProblem(RegistrationRecord.COLUMNS, REGISTRATION, "supplier", "1000000000019")
                        .seen())
                .isEqualTo("'10*********19'");
    }

    @Test
    void shortensWhatItShows() {
        assertThat(onlyProblem(OrganisationColumns.COLUMNS, ORGANISATION, "party", "x".repeat(201))
                        .seen())
                .isEqualTo("'" + "x".repeat(60) + "…' (201 characters)");
    }

    private static Map<String, String> gas() {
        return with(with(values(RegistrationRecord.COLUMNS, REGISTRATION), "fuel", "G"), "mpxn", "1234567");
    }

    private void assertRejected(DataSetColumns<?> columns, List<String> good, String column, String value) {
        assertThat(onlyProblem(columns, values(columns, good), column, value).column())
                .isEqualTo(column);
    }

    private Problem onlyProblem(DataSetColumns<?> columns, List<String> good, String column, String value) {
        return onlyProblem(columns, values(columns, good), column, value);
    }

    private Problem onlyProblem(DataSetColumns<?> columns, Map<String, String> good, String column, String value) {
        assertThat(problems(columns, good)).as("the row before it is spoilt").isEmpty();
        var found = problems(columns, with(good, column, value));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Problem> problems(DataSetColumns<?> columns, Map<String, String> values) {
        var names = columns.all().stream().map(Column::name).toList();
        var fields = names.stream()
                .map(values::get)
                .map(field -> "\"" + field + "\"")
                .collect(Collectors.joining(","));
        var problems = new ImportProblems("file.csv");
        try {
            var path = Files.writeString(folder.resolve("file.csv"), String.join(",", names) + "\n" + fields + "\n");
            new DataFile(path, columns, false, problems, UnpackLimits.DEFAULT, (step, done, total) -> {})
                    .read((line, row, isDeletion) -> columns.record().apply(row));
            problems.refuseIfAny();
            return List.of();
        } catch (ImportRefusedException e) {
            return e.problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> values, String column, String value) {
        var changed = new HashMap<>(values);
        changed.put(column, value);
        return changed;
    }

    private static Map<String, String> values(DataSetColumns<?> columns, List<String> fields) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(columns.all().get(i).name(), fields.get(i));
        }
        return values;
    }
}

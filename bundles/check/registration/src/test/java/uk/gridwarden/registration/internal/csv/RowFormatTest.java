package uk.gridwarden.registration.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.ImportRefusedException.Problem;

/** What each column may hold. */
class RowFormatTest {
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
        assertRejected(new OrganisationFormat(), ORGANISATION, column, value);
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
        assertRejected(new InventoryFormat(), DEVICE, column, value);
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
        assertRejected(new RegistrationFormat(), REGISTRATION, column, value);
    }

    @Test
    void rejectsAFuelThatIsNeitherElectricityNorGas() {
        assertRejected(new RegistrationFormat(), REGISTRATION, "fuel", "X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "123456", "1234567890"})
    void acceptsAnMprnOfOneToTenDigits(String mprn) {
        var problems = new ImportProblems("registration.csv");
        var row = row(new RegistrationFormat(), with(gas(), "mpxn", mprn), problems);
        assertThat(new RegistrationFormat().parse(row).orElseThrow().mpxn().value())
                .isEqualTo(mprn);
    }

    @Test
    void rejectsAnMpanAsGas() {
        assertThat(onlyProblem(new RegistrationFormat(), gas(), "mpxn", "1000000000019")
                        .column())
                .isEqualTo("mpxn");
    }

    @Test
    void rejectsAnMpanForAGasMeter() {
        var gasMeter = List.of("02-00-00-00-00-00-0A-02", "GSME", "SMETS1", "Pending", "1234567", "", "", "");
        assertRejected(new InventoryFormat(), gasMeter, "import_mpxn", "1000000000019");
    }

    @Test
    void acceptsACheckDigitThatDoesNotFit() {
        var problems = new ImportProblems("registration.csv");
        var values = with(values(new RegistrationFormat(), REGISTRATION), "mpxn", "1312345678111");
        assertThat(new RegistrationFormat().parse(row(new RegistrationFormat(), values, problems)))
                .isPresent();
    }

    @Test
    void reportsEveryWrongFieldOfARow() {
        var problems = new ImportProblems("registration.csv");
        var values = values(new RegistrationFormat(), List.of("x", "y", "z", "!", "from", "to"));
        new RegistrationFormat().parse(row(new RegistrationFormat(), values, problems));
        assertThat(problems.count()).isEqualTo(6);
    }

    @Test
    void masksMeteringPointsInReports() {
        var problem = onlyProblem(new RegistrationFormat(), REGISTRATION, "mpxn", "10000000000190");
        assertThat(problem.seen()).isEqualTo("'10**********90'");
        assertThat(problem.sentence())
                .isEqualTo("line 7, column mpxn: found '10**********90', expected an MPAN of 13 digits.");
    }

    @Test
    void masksMeteringPointsThatStrayedIntoAnotherColumn() {
        assertThat(onlyProblem(new RegistrationFormat(), REGISTRATION, "supplier", "1000000000019")
                        .seen())
                .isEqualTo("'10*********19'");
    }

    @Test
    void shortensWhatItShows() {
        assertThat(onlyProblem(new OrganisationFormat(), ORGANISATION, "party", "x".repeat(201))
                        .seen())
                .isEqualTo("'" + "x".repeat(60) + "…' (201 characters)");
    }

    private static Map<String, String> gas() {
        return with(with(values(new RegistrationFormat(), REGISTRATION), "fuel", "G"), "mpxn", "1234567");
    }

    private static void assertRejected(RowFormat<?> format, List<String> good, String column, String value) {
        assertThat(onlyProblem(format, values(format, good), column, value).column())
                .isEqualTo(column);
    }

    private static Problem onlyProblem(RowFormat<?> format, List<String> good, String column, String value) {
        return onlyProblem(format, values(format, good), column, value);
    }

    private static Problem onlyProblem(RowFormat<?> format, Map<String, String> good, String column, String value) {
        var accepted = new ImportProblems("file.csv");
        assertThat(format.parse(row(format, good, accepted)))
                .as("the row before it is spoilt")
                .isPresent();
        var problems = new ImportProblems("file.csv");
        assertThat(format.parse(row(format, with(good, column, value), problems)))
                .isEmpty();
        try {
            problems.refuseIfAny();
        } catch (ImportRefusedException e) {
            assertThat(e.problems()).hasSize(1);
            return e.problems().get(0);
        }
        throw new AssertionError("no problem was reported");
    }

    private static Map<String, String> with(Map<String, String> values, String column, String value) {
        var changed = new HashMap<>(values);
        changed.put(column, value);
        return changed;
    }

    private static Map<String, String> values(RowFormat<?> format, List<String> fields) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(format.columns().get(i), fields.get(i));
        }
        return values;
    }

    private static CsvRow row(RowFormat<?> format, Map<String, String> values, ImportProblems problems) {
        var positions = new HashMap<String, Integer>();
        IntStream.range(0, format.columns().size())
                .forEach(i -> positions.put(format.columns().get(i), i));
        return new CsvRow(
                7, positions, format.columns().stream().map(values::get).toList(), problems);
    }
}

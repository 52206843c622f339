package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;

/** Files of duties and gaps. */
class ObligationExportTest {
    private static final MarketParticipantId SUPA = new MarketParticipantId("SUPA");
    private static final LocalDate DAY = LocalDate.parse("2019-11-03");
    private static final Eui64 GPF = Eui64.parse("00-11-22-33-44-55-01-61");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44", "-1", "@SUM(A1)", "\tx"})
    void takesTheForceFromWhatASpreadsheetWouldRun(String text) {
        assertThat(ObligationExport.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void quotesCommasQuotesAndLineEnds() {
        assertThat(ObligationExport.cell("a, \"b\"")).isEqualTo("\"a, \"\"b\"\"\"");
        assertThat(ObligationExport.cell("=a,b")).isEqualTo("\"'=a,b\"");
        assertThat(ObligationExport.cell("plain")).isEqualTo("plain");
    }

    @Test
    void writesARowForEachLimbWithTheMeteringPointMasked() throws Exception {
        assertThat(write(ObligationExport.Format.CSV).lines())
                .containsExactly(
                        "device_id,device_type,generation,meters,metering_points,supplier,clause,outcome,gap,ground,"
                                + "bearer,text_versions,reason",
                        "00-11-22-33-44-55-01-61,GPF,SMETS1,00-11-22-33-44-55-01-61,10*********19,SUPA,G3.20(b),"
                                + "DOES_NOT_APPLY,yes,EXCLUDED,NOBODY,sec-5.20,\"Left out, a gap.\"");
    }

    @Test
    void writesAnObjectForEachDeviceAndTheCountsAtTheEnd() throws Exception {
        var lines = write(ObligationExport.Format.JSON_LINES).lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("\"gap\":true")
                .contains("10*********19")
                .doesNotContain("1012345678119");
        assertThat(lines.get(1)).startsWith("{\"summary\":{\"devices\":5");
    }

    @Test
    void recordsWhoAskedForTheDutiesOfASupplier() throws Exception {
        var acts = new ArrayList<AdministrativeAct>();
        var command = new ObligationsCommand();
        command.session = new RecordedExamples().sessionCalledFrom(folder);
        command.resolver = resolver();
        command.acts = acts::add;
        command.clock = Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC);
        command.words = List.of("bulk");
        command.supplier = "SUPA";
        command.csv = "duties.csv";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.EXPORT);
            assertThat(act.who()).isEqualTo("olga");
            assertThat(act.what()).contains("SUPA").contains("duties.csv");
        });
    }

    @Test
    void leavesAWholeFileOrNone() throws Exception {
        var file = folder.resolve("duties.csv");
        new ObligationExport(resolver(), ObligationExport.Format.CSV).writeFile(SUPA, DAY, file);
        assertThat(file).content().endsWith(System.lineSeparator());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.delete(file);
        assertThatThrownBy(
                        () -> new ObligationExport(failing(), ObligationExport.Format.CSV).writeFile(SUPA, DAY, file))
                .hasMessage("gone");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writesNoHeaderForAQuestionThatIsRefused() {
        var octets = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new ObligationExport(failing(), ObligationExport.Format.CSV)
                        .write(SUPA, DAY, new PrintStream(octets, false, StandardCharsets.UTF_8)))
                .hasMessage("gone");
        assertThat(octets.size()).isZero();
    }

    @Test
    void writesTheHeaderWhereNoDeviceGivesADuty() throws Exception {
        var octets = new ByteArrayOutputStream();
        var none = walking(receiver -> {});
        new ObligationExport(none, ObligationExport.Format.CSV)
                .write(SUPA, DAY, new PrintStream(octets, true, StandardCharsets.UTF_8));

        assertThat(octets.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("device_id,");
    }

    @Test
    void doesNotTouchAnotherExportToTheSameFile() throws Exception {
        var file = folder.resolve("duties.csv");
        var outer = walking(receiver -> {
            try {
                new ObligationExport(resolver(), ObligationExport.Format.CSV).writeFile(SUPA, DAY, file);
            } catch (Exception failed) {
                throw new AssertionError("the export that goes on must not be in the way", failed);
            }
        });

        new ObligationExport(outer, ObligationExport.Format.JSON_LINES).writeFile(SUPA, DAY, file);

        assertThat(file).content().startsWith("{\"summary\"").hasLineCount(1);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private String write(ObligationExport.Format format) throws Exception {
        var octets = new ByteArrayOutputStream();
        try (var out = new PrintStream(octets, false, StandardCharsets.UTF_8)) {
            new ObligationExport(resolver(), format).write(SUPA, DAY, out);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static ObligationResolver resolver() {
        return walking(receiver -> receiver.accept(new EstatePage.Entry(
                GPF,
                DeviceType.GPF,
                SmetsGeneration.SMETS1,
                List.of(new MeteringSystem(
                        Fuel.GAS, GPF, Optional.of(new Mpxn("1012345678119")), Optional.of(SUPA), "registered")),
                List.of(new LimbAnswer(
                        new ClauseLimb("G3.20", "b"),
                        LimbAnswer.Applicability.DOES_NOT_APPLY,
                        LimbAnswer.Ground.EXCLUDED,
                        LimbAnswer.Bearer.NOBODY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("sec-5.20"),
                        "Left out, a gap.")))));
    }

    private static ObligationResolver failing() {
        return walking(receiver -> {
            throw new IllegalStateException("gone");
        });
    }

    @SuppressWarnings("unchecked")
    private static ObligationResolver walking(Consumer<Consumer<EstatePage.Entry>> walk) {
        return (ObligationResolver) Proxy.newProxyInstance(
                ObligationResolver.class.getClassLoader(),
                new Class<?>[] {ObligationResolver.class},
                (proxy, method, arguments) -> {
                    walk.accept((Consumer<EstatePage.Entry>) arguments[2]);
                    return new EstatePage.Summary(5, 1, 0, 1, 0, 0, List.of("sec-5.20"), List.of());
                });
    }
}

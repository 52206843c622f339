package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;

/** The operator's own clause files: added, replaced, broken, mended and removed while the resolver runs. */
class ClauseFolderTest {
    private static final String LATER = "mp133";

    @TempDir
    Path folder;

    @Test
    void readsALaterTextVersionAsDataOnly() throws Exception {
        ClauseFiles.write(folder, "mp133.xml", ClauseFiles.laterVersion(LATER, "2020-11-29"));
        var resolver = Resolvers.reading(folder);

        assertThat(resolver.listClauses())
                .extracting(TextVersion::id)
                .containsExactly("sec-before-5.20", "sec-5.20", "mp087", LATER);
        assertThat(hub(resolver, "2020-11-28")).isEqualTo(Bearer.DCC);
        assertThat(hub(resolver, "2020-11-29")).isEqualTo(Bearer.USER);
    }

    @Test
    void noticesAFileThatIsAddedChangedAndRemoved() throws Exception {
        var resolver = Resolvers.reading(folder);
        assertThat(resolver.listClauses()).hasSize(3);

        ClauseFiles.write(folder, "mp133.xml", ClauseFiles.laterVersion(LATER, "2020-11-29"));
        resolver.reload();
        assertThat(hub(resolver, "2021-01-01")).isEqualTo(Bearer.USER);

        ClauseFiles.write(folder, "mp133.xml", ClauseFiles.laterVersion(LATER, "2022-07-18"));
        resolver.reload();
        assertThat(hub(resolver, "2021-01-01")).isEqualTo(Bearer.DCC);

        Files.delete(folder.resolve("mp133.xml"));
        resolver.reload();
        assertThat(resolver.listClauses()).hasSize(3);
    }

    @Test
    void replacesAShippedVersionOfTheSameId() throws Exception {
        ClauseFiles.write(
                folder,
                "confirmed.xml",
                ClauseFiles.shippedBut(
                        "sec-5.20.xml",
                        "<between after=\"2018-02-22\" before=\"2018-10-04\"/>",
                        "<day>2018-07-01</day>"));
        var resolver = Resolvers.reading(folder);

        assertThat(resolver.listClauses()).hasSize(3);
        assertThat(resolver.listClauses(LocalDate.parse("2018-06-30")))
                .extracting(TextVersion::id)
                .containsExactly("sec-before-5.20");
        assertThat(resolver.listClauses(LocalDate.parse("2018-07-01")))
                .extracting(TextVersion::id)
                .containsExactly("sec-5.20");
    }

    @Test
    void rejectsASettingThatContradictsTheFile() throws Exception {
        ClauseFiles.write(
                folder,
                "confirmed.xml",
                ClauseFiles.shippedBut(
                        "sec-5.20.xml",
                        "<between after=\"2018-02-22\" before=\"2018-10-04\"/>",
                        "<day>2018-07-01</day>"));

        var resolver = new ClauseObligationResolver(
                new InMemoryEstate().data(), Optional.empty(), Resolvers.settings(folder.toString(), "2018-06-01"));

        assertThat(resolver.clauseState().problems())
                .containsExactly("The first day set for text version sec-5.20 is 2018-06-01, but its clause file gives"
                        + " another; expected the setting to be empty.");
    }

    @Test
    void keepsTheLastGoodSetWhileAFileIsBroken() throws Exception {
        ClauseFiles.write(folder, "mp133.xml", ClauseFiles.laterVersion(LATER, "2020-11-29"));
        var resolver = Resolvers.reading(folder);

        ClauseFiles.write(folder, "mp133.xml", "<textVersion");
        ClauseFiles.write(folder, "mp200.xml", ClauseFiles.laterVersion("mp200", "2022-07-18"));
        resolver.reload();

        assertThat(resolver.clauseState().usable()).isTrue();
        assertThat(resolver.clauseState().problems()).singleElement().asString().startsWith("Clause file mp133.xml");
        assertThat(resolver.listClauses())
                .extracting(TextVersion::id)
                .contains(LATER)
                .doesNotContain("mp200");

        ClauseFiles.write(folder, "mp133.xml", ClauseFiles.laterVersion(LATER, "2020-11-29"));
        resolver.reload();

        assertThat(resolver.clauseState().problems()).isEmpty();
        assertThat(resolver.listClauses()).hasSize(5);
    }

    @Test
    void answersNothingFromTheStartWithABrokenFileUntilItIsMended() throws Exception {
        ClauseFiles.write(folder, "mp133.xml", "<textVersion/>");
        var resolver = Resolvers.reading(folder);
        var question = Resolvers.aboutDevice("2019-11-04", DeviceType.ESME, SmetsGeneration.SMETS2);

        assertThat(resolver.clauseState().usable()).isFalse();
        assertThatThrownBy(() -> resolver.resolve(question))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("mp133.xml");

        Files.delete(folder.resolve("mp133.xml"));
        resolver.reload();

        assertThat(resolver.resolve(question).users()).hasSize(1);
    }

    @Test
    void rejectsTwoFilesOfOneVersion() throws Exception {
        ClauseFiles.write(folder, "a.xml", ClauseFiles.laterVersion(LATER, "2020-11-29"));
        ClauseFiles.write(folder, "b.xml", ClauseFiles.laterVersion(LATER, "2021-11-29"));

        assertThat(Resolvers.reading(folder).clauseState().problems())
                .containsExactly("Clause files a.xml and b.xml both hold text version mp133; expected one of them.");
    }

    @Test
    void rejectsVersionsThatBeginOnTheSameDay() throws Exception {
        ClauseFiles.write(folder, "mp133.xml", ClauseFiles.laterVersion(LATER, "2019-11-04"));

        assertThat(Resolvers.reading(folder).clauseState().problems())
                .singleElement()
                .asString()
                .contains("mp087", LATER, "expected one to begin after the other");
    }

    @Test
    void rejectsAVersionInsideTheBoundsOfAnother() throws Exception {
        ClauseFiles.write(folder, "sec-5.21.xml", ClauseFiles.laterVersion("sec-5.21", "2018-08-01"));

        assertThat(Resolvers.reading(folder).clauseState().problems())
                .singleElement()
                .asString()
                .contains("sec-5.20", "sec-5.21");
    }

    @Test
    void rejectsASetWithoutABeginning() throws Exception {
        ClauseFiles.write(
                folder,
                "first.xml",
                ClauseFiles.shippedBut("sec-before-5.20.xml", "<beginning/>", "<day>2016-01-01</day>"));

        assertThat(Resolvers.reading(folder).clauseState().problems())
                .containsExactly("No clause file holds the text in force from the beginning; expected exactly one.");
    }

    @Test
    void rejectsAFileThatIsNoUtf8() throws Exception {
        Files.write(folder.resolve("latin.xml"), new byte[] {'<', 'a', '>', (byte) 0xE9, '<', '/', 'a', '>'});

        assertThat(Resolvers.reading(folder).clauseState().problems())
                .containsExactly("Clause file latin.xml cannot be read; expected readable text in UTF-8.");
    }

    @Test
    void rejectsAFileBeyondAllMeasure() throws Exception {
        ClauseFiles.write(folder, "huge.xml", " ".repeat(1_000_001));

        assertThat(Resolvers.reading(folder).clauseState().problems())
                .containsExactly("Clause file huge.xml has 1000001 bytes; expected at most 1000000.");
    }

    @Test
    void ignoresAFolderThatDoesNotExistAndFilesThatAreNoXml() throws Exception {
        ClauseFiles.write(folder, "README.txt", "not a clause file");

        assertThat(Resolvers.reading(folder).listClauses()).hasSize(3);
        assertThat(Resolvers.reading(folder.resolve("missing")).listClauses()).hasSize(3);
    }

    @Test
    void looksBesideTheOtherSettingsByDefault() throws Exception {
        Files.createDirectory(folder.resolve("obligations"));
        ClauseFiles.write(folder.resolve("obligations"), "mp133.xml", ClauseFiles.laterVersion(LATER, "2020-11-29"));

        var resolver = new ClauseObligationResolver(
                new InMemoryEstate().data(), Optional.of(folder), Resolvers.settings("", ""));

        assertThat(resolver.listClauses()).hasSize(4);
    }

    @Test
    void rejectsAFolderThatIsNoPath() {
        assertThat(Resolvers.withFolder("a\0b").clauseState().problems())
                .singleElement()
                .asString()
                .startsWith("The setting clauses.folder is not a path");
    }

    private static Bearer hub(ClauseObligationResolver resolver, String day) throws Exception {
        return Resolvers.limb(
                        resolver, Resolvers.aboutDevice(day, DeviceType.CHF, SmetsGeneration.SMETS2), "G3.17", "b")
                .bearer();
    }
}

package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.self.check.ReadinessCheck.State;

/** Official schemas come, change and go while the platform runs. */
class FolderSchemasTest {
    private static final SchemaVersion V54 = SchemaVersion.parse("5.4").orElseThrow();
    private static final String SIGNATURE_FILE = "signature schema.xsd";
    private static final String UNTIL = "no request of that version is answered until folder 5.4 alone holds the whole"
            + " schema of that version.";

    private Path folder;
    private FolderSchemas schemas;

    @BeforeEach
    void createTheFolder(@TempDir Path installation) throws IOException {
        folder = Files.createDirectory(installation.resolve("duis-schemas"));
    }

    @Test
    void isReadyWithoutAnyOfficialSchema() {
        start();

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).isEmpty();
        assertThat(schemas.inForce().digest()).isEmpty();
        assertThat(schemas.inForce().versions()).isEmpty();
    }

    @Test
    void isReadyWithoutTheFolder() throws IOException {
        Files.delete(folder);
        start();

        assertThat(state().problems()).isEmpty();
    }

    @Test
    void namesTheMissingFileOfASchemaThatLacksOne() throws IOException {
        write("main.xsd", OfficialSchemasTest.REQUEST);
        start();

        assertThat(state().problems())
                .containsExactly("The official schema of version 5.4 cannot be used, because " + SIGNATURE_FILE
                        + " is missing; " + UNTIL);
        assertThat(schemas.inForce().isInForce(V54)).isFalse();
    }

    @Test
    void namesAllMissingFilesAtOnce() throws IOException {
        write(
                "main.xsd",
                OfficialSchemasTest.REQUEST.replaceFirst(
                        "<xs:import",
                        "<xs:import namespace=\"urn:a&amp;b\" schemaLocation=\"Messages V5.4.xsd\"/><xs:import"));
        start();

        assertThat(state().problems())
                .singleElement()
                .asString()
                .contains("because Messages V5.4.xsd and " + SIGNATURE_FILE + " are missing;");
    }

    @Test
    void namesFileAndLineOfASchemaThatDoesNotCompile() throws IOException {
        writeWhole();
        write("main.xsd", OfficialSchemasTest.REQUEST.replace("xs:decimal", "xs:desimal"));
        start();

        assertThat(state().problems())
                .singleElement()
                .asString()
                .contains("because main.xsd, line 1, is not valid (", "xs:desimal", "); " + UNTIL)
                .doesNotContain("perhaps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no XML", "<xs:schema"})
    void namesAFileThatIsNotXml(String content) throws IOException {
        writeWhole();
        write("main.xsd", content);
        start();

        assertThat(state().problems())
                .singleElement()
                .asString()
                .contains("because main.xsd, line 1, is not well-formed XML; " + UNTIL);
    }

    @Test
    void wantsExactlyOneFileThatDeclaresRequests() throws IOException {
        writeWhole();
        write("copy.xsd", OfficialSchemasTest.REQUEST);
        start();
        assertThat(state().problems())
                .singleElement()
                .asString()
                .contains("copy.xsd and main.xsd all declare the element Request");

        Files.delete(folder.resolve("5.4/copy.xsd"));
        Files.delete(folder.resolve("5.4/main.xsd"));
        start();
        assertThat(state().problems())
                .singleElement()
                .asString()
                .contains("none of its .xsd files declares the element Request");
    }

    @Test
    void refusesAVersionThatTwoFoldersName() throws IOException {
        writeWhole();
        write("5.40", "main.xsd", OfficialSchemasTest.REQUEST);
        write("5.40", SIGNATURE_FILE, OfficialSchemasTest.SIGNATURE);
        start();

        assertThat(state().problems())
                .singleElement()
                .asString()
                .contains("because the folders 5.4 and 5.40 are of one version;");
        assertThat(schemas.inForce().isInForce(V54)).isFalse();
    }

    @Test
    void warnsOfWhatIsNotUsed() throws IOException {
        Files.createDirectory(folder.resolve("v5.4"));
        Files.createDirectory(folder.resolve(".git"));
        Files.writeString(folder.resolve("main.xsd"), OfficialSchemasTest.REQUEST);
        Files.writeString(folder.resolve("README"), "");
        start();

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings())
                .containsExactly(
                        "Folder v5.4 of the official schemas is not named after a schema version, such as 5.4, so its"
                                + " files are not used; rename it or take it away.",
                        "File main.xsd lies beside the folders of the official schemas, so it is not used; move it"
                                + " into the folder of its version, such as 5.4.");
    }

    @Test
    void answersNothingUntilAFolderThatCannotBeListedIsMended() throws IOException {
        Files.delete(folder);
        Files.writeString(folder, "not a folder");
        start();

        assertThat(schemas.inForce().isKnown()).isFalse();
        assertThat(state().problems()).singleElement().asString().contains("cannot be listed", "expected a folder");

        Files.delete(folder);
        writeWhole();
        lookTwice();
        assertThat(state().problems()).isEmpty();
        assertThat(schemas.inForce().isInForce(V54)).isTrue();
    }

    @Test
    void takesInASchemaWhileRunningOnceItHasStoppedChanging() throws IOException {
        start();
        write("main.xsd", OfficialSchemasTest.REQUEST);
        schemas.look();
        assertThat(schemas.inForce().versions()).isEmpty();

        write(SIGNATURE_FILE, OfficialSchemasTest.SIGNATURE);
        schemas.look();
        assertThat(schemas.inForce().versions()).isEmpty();
        assertThat(state().problems()).isEmpty();

        schemas.look();
        assertThat(schemas.inForce().isInForce(V54)).isTrue();
        assertThat(state().details()).containsEntry("versions", "5.4");
    }

    @Test
    void reportsABrokenSchemaThatComesWhileRunning() throws IOException {
        start();
        write("main.xsd", OfficialSchemasTest.REQUEST);
        lookTwice();

        assertThat(state().problems()).singleElement().asString().contains(SIGNATURE_FILE + " is missing");

        write(SIGNATURE_FILE, OfficialSchemasTest.SIGNATURE);
        lookTwice();
        assertThat(state().problems()).isEmpty();
        assertThat(schemas.inForce().isInForce(V54)).isTrue();
    }

    @Test
    void keepsAGoodSchemaWhereItsNewVersionIsBrokenAndSaysSo() throws IOException {
        writeWhole();
        start();
        var good = schemas.inForce();
        Files.delete(folder.resolve("5.4").resolve(SIGNATURE_FILE));
        lookTwice();

        assertThat(schemas.inForce()).isEqualTo(good);
        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings())
                .containsExactly("The changed official schema of version 5.4 is not taken in, because " + SIGNATURE_FILE
                        + " is missing; the one before stays in force, until a restart at the latest: see to it that"
                        + " folder 5.4 alone holds the whole schema of that version.");

        write(SIGNATURE_FILE, OfficialSchemasTest.SIGNATURE);
        lookTwice();
        assertThat(state().warnings()).isEmpty();
        assertThat(schemas.inForce()).isEqualTo(good);
    }

    @Test
    void replacesAGoodSchemaByAnotherGoodOne() throws IOException {
        writeWhole();
        start();
        var before = schemas.inForce().digest();
        write("main.xsd", OfficialSchemasTest.REQUEST.replace("EnableSupply", "DisableSupply"));
        lookTwice();

        assertThat(state().warnings()).isEmpty();
        assertThat(schemas.inForce().digest()).isPresent().isNotEqualTo(before);
    }

    @Test
    void leavesTheOtherVersionsAloneWhereOneChanges() throws IOException {
        writeWhole();
        start();
        var version54 = schemas.inForce().versions().get(V54);
        write("5.3", "main.xsd", "");
        lookTwice();

        assertThat(schemas.inForce().versions().get(V54)).isSameAs(version54);
        assertThat(state().problems()).singleElement().asString().contains("version 5.3");
    }

    @Test
    void letsAVersionGoWithItsFolder() throws IOException {
        writeWhole();
        start();
        for (var file : new String[] {"main.xsd", SIGNATURE_FILE, ""}) {
            Files.delete(folder.resolve("5.4").resolve(file));
        }
        lookTwice();

        assertThat(schemas.inForce().versions()).isEmpty();
        assertThat(state().problems()).isEmpty();
        assertThat(schemas.inForce().digest()).isEmpty();
    }

    @Test
    void keepsTheSchemasInForceWhileTheFolderCannotBeListed() throws IOException {
        writeWhole();
        start();
        Files.move(folder, folder.resolveSibling(folder.getFileName() + "-moved"));
        Files.writeString(folder, "not a folder");
        lookTwice();

        assertThat(schemas.inForce().isInForce(V54)).isTrue();
        assertThat(state().warnings()).singleElement().asString().contains("cannot be listed");
        Files.delete(folder);
        Files.move(folder.resolveSibling(folder.getFileName() + "-moved"), folder);
    }

    @Test
    void hasADigestThatTellsContentsAndUsabilityApart() throws IOException {
        writeWhole();
        start();
        var whole = schemas.inForce().digest();
        assertThat(state().details())
                .containsEntry("digest", whole.orElseThrow().toString());

        start();
        assertThat(schemas.inForce().digest()).isEqualTo(whole);

        write("main.xsd", "");
        start();
        assertThat(schemas.inForce().digest()).isPresent().isNotEqualTo(whole);
    }

    private void start() {
        schemas = new FolderSchemas(folder, 0, 1);
        schemas.start();
    }

    private void lookTwice() {
        schemas.look();
        schemas.look();
    }

    private State state() {
        return new SchemasReadiness(schemas).state();
    }

    private void writeWhole() throws IOException {
        write("main.xsd", OfficialSchemasTest.REQUEST);
        write(SIGNATURE_FILE, OfficialSchemasTest.SIGNATURE);
    }

    private void write(String file, String content) throws IOException {
        write("5.4", file, content);
    }

    private void write(String version, String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(version));
        Files.writeString(folder.resolve(version).resolve(file), content);
    }
}

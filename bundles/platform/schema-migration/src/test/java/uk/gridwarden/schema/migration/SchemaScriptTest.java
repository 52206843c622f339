package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SchemaScriptTest {

    @Test
    void readsWhatLiesBesideAClass() {
        assertThat(SchemaScript.beside(SchemaScriptTest.class, "gates.sql"))
                .containsExactly(new SchemaScript("gates.sql", "CREATE TABLE gate (nr INTEGER);\n"));
    }

    @Test
    void namesAScriptThatIsNotThere() {
        assertThatThrownBy(() -> SchemaScript.beside(SchemaScriptTest.class, "fences.sql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fences.sql");
    }

    @Test
    void splitsAtSemicolonsThatEndALineOutsideComments() {
        var text =
                "-- Two statements;\nCREATE TABLE gate (\n  -- its number;\n  nr INTEGER);\r\nINSERT INTO gate VALUES ('a;b');";

        assertThat(new SchemaScript("gates.sql", text)
                        .statements("BLOB").stream()
                                .map(sql -> sql.replaceAll("\\s+", " ").strip()))
                .containsExactly("CREATE TABLE gate ( nr INTEGER)", "INSERT INTO gate VALUES ('a;b')");
    }

    @Test
    void namesTheColumnTypeForOctets() {
        var script = new SchemaScript("gates.sql", "CREATE TABLE gate (plan @octets@);\n");

        assertThat(script.statements("BYTEA")).containsExactly("CREATE TABLE gate (plan BYTEA)");
    }
}

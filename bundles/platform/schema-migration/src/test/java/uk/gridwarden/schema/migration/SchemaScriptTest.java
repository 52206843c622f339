package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts as parts name them. */
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
    void countsVersionsByScripts() {
        var script = new SchemaScript("gates.sql", "");
        var scripts = new SchemaScripts(
                "park", "park_migrations", new EarlierHistory("park_schema", "version"), List.of(script, script));

        assertThat(scripts.newest()).isEqualTo(2);
    }

    @Test
    void takesNoTableNameThatOneDatabaseWouldFold() {
        assertThatThrownBy(() ->
                        new SchemaScripts("park", "Park", new EarlierHistory("park_schema", "version"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Park");
    }
}

package uk.gridwarden.schema.migration;

import java.util.List;

/**
 * All the scripts that made the tables of one part.
 *
 * @param part whose tables they are, as sentences name it: "decision log"
 * @param historyTable the part's own table that says which scripts were applied, in lower case
 * @param earlier where that was said before
 * @param scripts in order; the tables are of as many versions as there are scripts
 */
public record SchemaScripts(String part, String historyTable, EarlierHistory earlier, List<SchemaScript> scripts) {

    /** Checks and copies. */
    public SchemaScripts {
        if (!historyTable.matches("[a-z][a-z_]*")) {
            throw new IllegalArgumentException(
                    "the table " + historyTable + " is not named by lower-case letters and underscores");
        }
        scripts = List.copyOf(scripts);
    }

    /** The version that the tables have when all scripts were applied. */
    public int newest() {
        return scripts.size();
    }
}

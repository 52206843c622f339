package uk.gridwarden.schema.migration;

/**
 * Where the versions of a part's tables were written down before {@link SchemaMigration} did it: a table with one row for
 * each script. It is read once, to go on from there, and never changed.
 *
 * @param table the table's name, without quotes
 * @param column the column of numbers, without quotes
 */
public record EarlierHistory(String table, String column) {}

package uk.gridwarden.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.callers.Permissions.Kind;
import uk.gridwarden.callers.Permissions.Row;
import uk.gridwarden.callers.Role;

/** Which role may do what, as the code has it. */
final class Roles {
    private Roles() {}

    static String table() {
        return Markdown.table(
                Stream.concat(Stream.of("what"), roles()).toList(),
                Permissions.all().stream().map(row -> Stream.concat(
                                Stream.of(name(row)),
                                Arrays.stream(Role.values())
                                        .map(role -> row.roles().contains(role) ? "yes" : ""))
                        .toList()));
    }

    /** The access list that Karaf's shell reads for the commands of scope {@code gw}. */
    static String accessList() {
        return "# Which role may run which command; what is not listed is for administrators. Written from the same table as\n"
                + "# the one on the page about security.\n"
                + Permissions.all().stream()
                        .filter(row -> row.kind() == Kind.COMMAND)
                        .map(row -> row.name() + " = "
                                + row.roles().stream().map(Role::key).collect(Collectors.joining(",")) + "\n")
                        .collect(Collectors.joining())
                + "* = " + Role.ADMINISTRATOR.key() + "\n";
    }

    static List<String> commands() {
        return Permissions.all().stream()
                .filter(row -> row.kind() == Kind.COMMAND)
                .map(Row::name)
                .toList();
    }

    private static Stream<String> roles() {
        return Arrays.stream(Role.values()).map(Role::key);
    }

    private static String name(Row row) {
        return row.kind() == Kind.COMMAND
                ? "command `gw:" + row.name() + "`"
                : row.kind().name().toLowerCase(Locale.ROOT) + " `" + row.name() + "`";
    }
}

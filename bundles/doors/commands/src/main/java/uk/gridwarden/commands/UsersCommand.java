package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.callers.Role;
import uk.gridwarden.failures.UnavailableException;

/** {@code gw:users}. */
@Service
@Command(scope = "gw", name = "users", description = "Lists who may use the shell, or lets somebody in or no more.")
public final class UsersCommand implements Action {
    private static final int FIRST_ROLE = 3;

    @Argument(
            name = "action",
            multiValued = true,
            description =
                    "add NAME FILE ROLE …: lets the owner of the public key in FILE in, with these roles. remove NAME:"
                            + " lets that user in no more. Without: lists the users and their roles.")
    List<String> words;

    @Reference
    Session session;

    @Reference
    ShellUsers users;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        var given = words == null ? List.<String>of() : words;
        try {
            if (given.isEmpty()) {
                users.all().forEach((name, roles) -> ShownOutput.of(session).println(name + " " + roles));
            } else if (given.get(0).equals("add") && given.size() > FIRST_ROLE) {
                users.add(
                        given.get(1),
                        Files.readString(CallerFolder.resolve(session, given.get(2)), StandardCharsets.US_ASCII),
                        given.stream().skip(FIRST_ROLE).map(Role::of).collect(Collectors.toSet()),
                        ShellActs.user(session));
            } else if (given.get(0).equals("remove") && given.size() == 2) {
                users.remove(given.get(1), ShellActs.user(session));
            } else {
                throw new IllegalArgumentException("expected add NAME FILE ROLE …, remove NAME, or nothing");
            }
        } catch (IOException unusable) {
            throw new IllegalArgumentException("a file cannot be read or written: " + unusable.getMessage(), unusable);
        }
        return ExitStatus.OK;
    }
}

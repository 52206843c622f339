package uk.gridwarden.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import uk.gridwarden.commands.ExitStatus;

/** The commands of the shell, as their annotations describe them. */
final class Commands {
    /** For {@code bin/gw} only. */
    private static final String INTERNAL = "call";

    private Commands() {}

    static String table() {
        return Markdown.table(
                List.of("command", "purpose"),
                all().map(command -> List.of(
                        "[`" + usage(command) + "`](docs/commands.md#" + name(command) + ")",
                        about(command).description())));
    }

    static List<String> names() {
        return all().map(Commands::name).toList();
    }

    static String reference() {
        return all().map(Commands::section).collect(Collectors.joining("\n"));
    }

    private static String section(Class<?> command) {
        var parameters = Stream.concat(
                        arguments(command).map(argument -> List.of("`" + word(argument) + "`", argument.description())),
                        options(command).map(option -> List.of(names(option), option.description())))
                .toList();
        return "## " + name(command) + "\n\n`" + usage(command) + "`\n\n"
                + about(command).description() + "\n"
                + (parameters.isEmpty()
                        ? ""
                        : "\n" + Markdown.table(List.of("parameter", "meaning"), parameters.stream()));
    }

    private static String usage(Class<?> command) {
        return Stream.concat(
                        Stream.of("bin/gw", name(command)), arguments(command).map(Commands::word))
                .collect(Collectors.joining(" "));
    }

    private static String word(Argument argument) {
        return argument.name().toUpperCase(Locale.ROOT).replace(' ', '-');
    }

    private static String names(Option option) {
        return Stream.concat(Stream.of(option.name()), Arrays.stream(option.aliases()))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    private static Stream<Argument> arguments(Class<?> command) {
        return fields(command)
                .flatMap(field -> Optional.ofNullable(field.getAnnotation(Argument.class)).stream())
                .sorted(Comparator.comparingInt(Argument::index));
    }

    private static Stream<Option> options(Class<?> command) {
        return fields(command).flatMap(field -> Optional.ofNullable(field.getAnnotation(Option.class)).stream());
    }

    private static Stream<Field> fields(Class<?> command) {
        return Stream.<Class<?>>iterate(command, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()));
    }

    private static String name(Class<?> command) {
        return about(command).name();
    }

    private static Command about(Class<?> command) {
        return command.getAnnotation(Command.class);
    }

    private static Stream<Class<?>> all() {
        return classes()
                .filter(type -> type.isAnnotationPresent(Command.class))
                .filter(command -> !name(command).equals(INTERNAL))
                .sorted(Comparator.comparing(Commands::name));
    }

    private static Stream<Class<?>> classes() {
        var place = ExitStatus.class.getProtectionDomain().getCodeSource().getLocation();
        try (var jar = new JarFile(place.toURI().getPath())) {
            return Collections.list(jar.entries()).stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("uk/gridwarden/commands/") && name.endsWith("Command.class"))
                    .<Class<?>>map(name -> load(name.replace('/', '.').replaceFirst("\\.class$", "")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Commands.class.getClassLoader());
        } catch (ClassNotFoundException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

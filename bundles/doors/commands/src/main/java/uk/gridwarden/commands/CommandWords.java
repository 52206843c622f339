package uk.gridwarden.commands;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;

/**
 * The words after a command. Options may follow the arguments, as in {@code gw:explain 2 --depth dossier}: the shell
 * itself accepts options before the first argument only and passes on all that follows as further arguments.
 *
 * @param arguments the words that are not options, in order
 * @param isHelp whether help was asked for instead
 */
record CommandWords(List<String> arguments, boolean isHelp) {
    private static final String HELP = "--help";

    /**
     * Sets the options among the words.
     *
     * @param words the words from the shell; null if there are none
     * @throws IllegalArgumentException when an option is unknown or lacks its value
     */
    static CommandWords of(Action command, List<String> words) {
        var arguments = new ArrayList<String>();
        var rest = Optional.ofNullable(words).orElse(List.of()).iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (word.equals(HELP)) {
                return new CommandWords(List.of(), true);
            }
            if (word.startsWith("-")) {
                set(command, field(command, word), word, rest);
            } else {
                arguments.add(word);
            }
        }
        return new CommandWords(List.copyOf(arguments), false);
    }

    /**
     * The one argument of a command that takes one.
     *
     * @param expected a description of the argument, for the message when there is none or more than one
     */
    String only(String expected) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("no argument; expected " + expected);
        }
        atMost(1, expected);
        return arguments.get(0);
    }

    /** The argument at a place, if there is one. */
    Optional<String> at(int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    /** Rejects arguments beyond a number. */
    void atMost(int number, String expected) {
        if (arguments.size() > number) {
            throw new IllegalArgumentException(
                    "Unexpected argument '" + arguments.get(number) + "'; expected " + expected);
        }
    }

    private static Field field(Action command, String word) {
        return Arrays.stream(command.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Option.class)
                        && field.getAnnotation(Option.class).name().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Unknown option '" + word + "'; " + HELP + " lists the options"));
    }

    private static void set(Action command, Field field, String option, Iterator<String> rest) {
        try {
            if (field.getType() == boolean.class) {
                field.setBoolean(command, true);
                return;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("no value for " + option);
            }
            field.set(command, rest.next());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("options are fields that this package may set", impossible);
        }
    }

    /** The enum constant that a word names, in either case. */
    static <E extends Enum<E>> E one(Class<E> values, String text, String what) {
        for (var value : values.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "Unknown " + what + " '" + text + "'; expected one of " + List.of(values.getEnumConstants()));
    }

    /** The message as a sentence. */
    static String sentence(IllegalArgumentException misunderstood) {
        var text = misunderstood.getMessage();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}

package uk.gridwarden.commands;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;

/**
 * Lets options follow the action, as in {@code gw:duty record --user SUPA}: the shell itself takes options before the
 * first argument only and hands over whatever follows as further arguments.
 */
final class ObligationOptions {
    private static final String HELP = "--help";

    private ObligationOptions() {}

    /**
     * Sets the options among the words that follow the action.
     *
     * @return whether help was asked for instead
     * @throws IllegalArgumentException when a word is no option of the command, or lacks its value
     */
    static boolean areHelp(Action command, List<String> words) {
        var rest = words.stream().skip(1).iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (word.equals(HELP)) {
                return true;
            }
            set(command, field(command, word), word, rest);
        }
        return false;
    }

    private static Field field(Action command, String word) {
        return Arrays.stream(command.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Option.class)
                        && field.getAnnotation(Option.class).name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no option of this command; " + HELP + " lists them"));
    }

    private static void set(Action command, Field field, String option, Iterator<String> rest) {
        try {
            if (field.getType() == boolean.class) {
                field.setBoolean(command, true);
                return;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("nothing was given for " + option);
            }
            field.set(command, rest.next());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("options are fields that this package may set", impossible);
        }
    }
}

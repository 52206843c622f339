package uk.gridwarden.registration.internal.quality;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.registration.QualityReport.Kind;
import uk.gridwarden.rule.api.OrganisationRecord;

/**
 * Checks the names of parties. The rows of a party belong together by its name, character by character, so two spellings are
 * two parties, and a certificate of the one is refused for the other.
 */
final class PartyNames {
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PartyNames() {}

    static void look(List<OrganisationRecord> rows, Findings findings) {
        var alike = new TreeMap<String, SortedSet<String>>();
        for (var row : rows) {
            alike.computeIfAbsent(soundOf(row.party()), sound -> new TreeSet<>())
                    .add(row.party());
        }
        alike.forEach((sound, names) -> {
            if (!sound.isEmpty() && names.size() > 1) {
                findings.add(
                        Kind.PARTY_NAMES_ALIKE,
                        names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and ")));
            }
            for (var name : names) {
                foreignLetter(name)
                        .ifPresent(letter ->
                                findings.add(Kind.PARTY_NAME_NOT_LATIN, "'" + name + "' has the letter " + letter));
            }
        });
    }

    /** The letters and digits of a name, in one case and in their usual forms. */
    private static String soundOf(String name) {
        var usual = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return NEITHER_LETTER_NOR_DIGIT.matcher(usual).replaceAll("");
    }

    /** The first letter of another script, several of which have letters that look like Latin ones. */
    private static Optional<String> foreignLetter(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> UnicodeScript.of(letter) != UnicodeScript.LATIN
                        && UnicodeScript.of(letter) != UnicodeScript.COMMON)
                .mapToObj(ForeignText::named)
                .findFirst();
    }
}

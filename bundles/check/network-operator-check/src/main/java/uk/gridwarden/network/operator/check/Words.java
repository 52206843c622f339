package uk.gridwarden.network.operator.check;

import java.util.Locale;
import uk.gridwarden.rule.api.KeyUse;

/** Formats values as the industry writes them. */
final class Words {
    private Words() {}

    static String of(KeyUse keyUse) {
        return switch (keyUse) {
            case DIGITAL_SIGNATURE -> "digitalSignature";
            case KEY_AGREEMENT -> "keyAgreement";
        };
    }

    /** A remotePartyRole number in the form of a subject OU. */
    static String twoHexDigits(int number) {
        return String.format(Locale.ROOT, "%02X", number);
    }

    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Removes the full stop, so that a sentence can be continued. */
    static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}

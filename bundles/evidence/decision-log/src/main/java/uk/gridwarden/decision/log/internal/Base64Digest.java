package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.Base64;
import uk.gridwarden.rule.api.Sha256;

/** Digests as decisions on record have them: in base64 without padding, a third shorter than in hex. */
final class Base64Digest {
    private Base64Digest() {}

    static String text(Sha256 digest) {
        return Base64.getEncoder().withoutPadding().encodeToString(digest.toOctets());
    }

    static Sha256 parse(String text) {
        return Sha256.ofDigest(Base64.getDecoder().decode(text));
    }

    static final class Written extends StdConverter<Sha256, String> {
        @Override
        public String convert(Sha256 digest) {
            return text(digest);
        }
    }

    static final class Read extends StdConverter<String, Sha256> {
        @Override
        public Sha256 convert(String text) {
            return parse(text);
        }
    }
}

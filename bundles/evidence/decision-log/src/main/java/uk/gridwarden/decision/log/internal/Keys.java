package uk.gridwarden.decision.log.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.Sha256;

/** The keys under which records are reserved and found: half a SHA-256, which is short and shows nothing. */
final class Keys {
    private static final int OCTETS = 16;

    private Keys() {}

    static String of(String text) {
        var digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).toOctets();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, OCTETS));
    }

    static String of(UUID id) {
        return of(id.toString());
    }

    /** A key of the index, as are those below: another text may rarely have it too. */
    static long number(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }

    static long number(UUID id) {
        return Long.rotateLeft(id.getMostSignificantBits(), 1) ^ id.getLeastSignificantBits();
    }

    /** Tells a RequestID from others for its device. */
    static long number(RequestId requestId) {
        return 31 * requestId.originator().bits() + requestId.counter();
    }

    /** Whom or what an act is about. */
    static long about(String subject) {
        return number(
                Sha256.of(("about " + subject).getBytes(StandardCharsets.UTF_8)).toOctets());
    }

    /** What a decision uses up: its RequestID in its phase. */
    static String of(RequestId requestId, Phase phase) {
        return of(requestId + ":" + phase.name());
    }

    /** The same in every phase. */
    static List<String> inEachPhase(RequestId requestId) {
        return Stream.of(Phase.values()).map(phase -> of(requestId, phase)).toList();
    }
}

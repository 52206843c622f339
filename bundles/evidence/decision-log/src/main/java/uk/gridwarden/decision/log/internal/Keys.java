package uk.gridwarden.decision.log.internal;

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

    static String of(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, OCTETS));
    }

    static String of(String text) {
        return of(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).toOctets());
    }

    static String of(UUID id) {
        return of(id.toString());
    }

    static String of(RequestId requestId) {
        return of(requestId.toString());
    }

    /** Whom or what an act is about. */
    static String about(String subject) {
        return of("about " + subject);
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

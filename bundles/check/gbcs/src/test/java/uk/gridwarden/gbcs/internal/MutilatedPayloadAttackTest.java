package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static uk.gridwarden.gbcs.internal.OctetStrings.hex;
import static uk.gridwarden.gbcs.internal.OctetStrings.join;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.gbcs.EncodedCertificate;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SignedPreCommand;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Any octets give a message or a reason: never another exception, never a certificate that is not in the payload. */
@Timeout(120)
class MutilatedPayloadAttackTest {
    private final PreCommands messages = new PreCommands();
    private final byte[] payload = messages.signed(messages.ordinary()
            .explicitDefaults()
            .topUpFloor(4)
            .otherParty(RemotePartyRole.SUPPLIER, 5, OptionalLong.of(6))
            .executionTime(Instant.parse("2030-01-15T00:00:00Z")));

    @Test
    void survivesEveryValueOfEveryOctet() {
        var stillRead = 0;
        for (var at = 0; at < payload.length; at++) {
            for (var flip = 1; flip < 256; flip++) {
                var flipped = payload.clone();
                flipped[at] ^= (byte) flip;
                if (isReadFaithfully(flipped)) {
                    stillRead++;
                }
            }
        }
        // Identifiers, counters, certificates and the signature may hold anything; the structure may not.
        assertThat(stillRead).isBetween(1, payload.length * 255 - 1);
    }

    @Test
    void refusesEveryTruncation() {
        for (var length = 0; length < payload.length; length++) {
            assertThat(isReadFaithfully(Arrays.copyOf(payload, length)))
                    .as("the first %d octets", length)
                    .isFalse();
        }
    }

    @Test
    void refusesEveryOctetInserted() {
        for (var at = 0; at <= payload.length; at++) {
            var longer = join(Arrays.copyOf(payload, at), hex("00"), Arrays.copyOfRange(payload, at, payload.length));
            assertThat(isReadFaithfully(longer))
                    .as("an octet inserted at %d", at)
                    .isFalse();
        }
    }

    @Test
    void survivesRandomOctetsBehindAValidHeader() {
        var random = new Random(20260601);
        for (var round = 0; round < 20_000; round++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            isReadFaithfully(join(Arrays.copyOf(payload, random.nextInt(80)), noise));
        }
    }

    @Test
    void survivesLengthsThatClaimMoreThanThereIs() {
        for (var at = 0; at < payload.length; at++) {
            for (var claim :
                    new String[] {"FF", "80", "81 FF", "82 FF FF", "83 FF FF FF", "84 7F FF FF FF", "84 FF FF FF FF"}) {
                var octets = hex(claim);
                var forged = payload.clone();
                System.arraycopy(octets, 0, forged, at, Math.min(octets.length, forged.length - at));
                isReadFaithfully(forged);
            }
        }
    }

    @Test
    void refusesSequencesNestedAsDeepAsThePayloadGoes() {
        var nested = new byte[60_000];
        Arrays.fill(nested, (byte) 0x30);
        assertThat(isReadFaithfully(messages.signed(messages.bare().content(nested))))
                .isFalse();
    }

    @Test
    void refusesAFloodOfEmptyReplacements() {
        var replacements = new byte[50_000];
        for (var at = 0; at < replacements.length; at += 2) {
            replacements[at] = 0x30;
        }
        var control = OctetStrings.tlv(0x30, hex("02 01 03 83 01 05"));
        var content = OctetStrings.tlv(0x30, control, OctetStrings.tlv(0x30, replacements));

        assertThat(isReadFaithfully(messages.signed(messages.bare().content(content))))
                .isFalse();
    }

    /** Whether the octets are read; fails when they give anything but a faithful reading or a reason. */
    private boolean isReadFaithfully(byte[] octets) {
        try {
            assertFaithful(messages.reader.read(octets), octets);
            return true;
        } catch (GbcsUnreadableException refused) {
            assertThat(refused.octetOffset()).isBetween(0, octets.length);
            assertThat(refused.reason()).matches("[A-Z].*\\.");
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
            return fail("a payload of " + octets.length + " octets was not handled", escaped);
        }
    }

    private static void assertFaithful(SignedPreCommand read, byte[] octets) {
        var signature = read.signature();
        var covered = signature.signedOctetsWithTag();
        var whole = join(covered, hex("40"), signature.value());
        assertThat(Arrays.equals(whole, octets)).isTrue();
        if (read instanceof SecurityCredentialsUpdate update) {
            var certificates = new ArrayList<EncodedCertificate>(update.certificationPath());
            update.replacements().forEach(replacement -> certificates.add(replacement.certificate()));
            for (var certificate : certificates) {
                var der = certificate.der();
                var from = certificate.octetOffset();
                assertThat(Arrays.equals(der, Arrays.copyOfRange(octets, from, from + der.length)))
                        .isTrue();
            }
        }
    }
}

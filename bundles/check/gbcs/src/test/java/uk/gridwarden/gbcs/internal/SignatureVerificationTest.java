package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.MessageSignature;
import uk.gridwarden.gbcs.SignatureVerdict;
import uk.gridwarden.rule.api.KeyUse;

class SignatureVerificationTest {
    private final PreCommands messages = new PreCommands();
    private final EcdsaSignatureVerifier verifier = new EcdsaSignatureVerifier();
    private final PublicKey key = messages.supplier.certificate().getPublicKey();

    @Test
    void acceptsTheOriginatorsSignature() throws GbcsUnreadableException {
        var signature = messages.read(messages.ordinary()).signature();

        assertThat(verifier.verify(signature, key)).isEqualTo(SignatureVerdict.VALID);
        assertThat(SignatureVerdict.VALID.isAuthentic()).isTrue();
    }

    @Test
    void tellsASignatureThatCoversTheTagFromOneThatDoesNot() throws GbcsUnreadableException {
        var signature = messages.read(messages.ordinary().coveringTag()).signature();

        assertThat(verifier.verify(signature, key)).isEqualTo(SignatureVerdict.VALID_INCLUDING_TAG);
        assertThat(SignatureVerdict.VALID_INCLUDING_TAG.isAuthentic()).isTrue();
    }

    @Test
    void rejectsTheSignatureOfAnotherKey() throws GbcsUnreadableException {
        var other = messages.pki.organisation(PreCommands.SUPPLIER, 2, KeyUse.DIGITAL_SIGNATURE);
        var signature = messages.read(messages.ordinary()).signature();

        assertThat(verifier.verify(signature, other.certificate().getPublicKey()))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(SignatureVerdict.INVALID.isAuthentic()).isFalse();
    }

    @Test
    void rejectsASignatureOverOtherOctetsWhereverTheyDiffer() throws GbcsUnreadableException {
        var signature = messages.read(messages.ordinary()).signature();
        for (var at = 1; at < signature.signedOctetsWithTag().length; at += 37) {
            var changed = signature.signedOctetsWithTag();
            changed[at] ^= 1;

            assertThat(verifier.verify(new MessageSignature(changed, signature.value()), key))
                    .as("octet %d changed", at)
                    .isEqualTo(SignatureVerdict.INVALID);
        }
    }

    @Test
    void rejectsSignatureValuesOutsideTheCurvesOrder() throws GbcsUnreadableException {
        var message = messages.ordinary().unsigned();
        var largest = new byte[MessageSignature.VALUE_OCTETS];
        Arrays.fill(largest, (byte) 0xFF);

        assertThat(verifier.verify(new MessageSignature(message, new byte[64]), key))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(verifier.verify(new MessageSignature(message, largest), key)).isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void refusesAKeyOnAnotherCurve() throws GbcsUnreadableException {
        var signature = messages.read(messages.ordinary()).signature();
        var p384 = messages.pki
                .order(PreCommands.SUPPLIER, 2, KeyUse.DIGITAL_SIGNATURE)
                .curve("secp384r1")
                .issue();

        assertThatThrownBy(() -> verifier.verify(signature, p384.certificate().getPublicKey()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key's algorithm is EC; expected an EC public key on the named curve P-256.");
    }

    @Test
    void refusesAKeyThatIsNotForEcdsa() throws GbcsUnreadableException, NoSuchAlgorithmException {
        var signature = messages.read(messages.ordinary()).signature();
        var edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();

        assertThatThrownBy(() -> verifier.verify(signature, edwards)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASignatureOfAnotherLength() {
        assertThatThrownBy(() -> new MessageSignature(new byte[10], new byte[63]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MessageSignature(new byte[0], new byte[64]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import uk.gridwarden.gbcs.EncodedCertificate;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.Replacement;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Whatever is read at all, a device that parses ASN.1 in another way sees the same certificates go to the same cells. */
class SecondReaderTest {
    private static final int CONTENT_LENGTH_OFFSET = 33;
    private static final int ROUNDS = 50_000;
    private static final byte[] CERTIFICATE = OctetStrings.hex("30 03 02 01 05");

    private final PreCommands messages = new PreCommands();
    private final byte[] payload = messages.signed(messages.bare()
            .explicitDefaults()
            .replace(PreCommands.SIGNING_CELL, CERTIFICATE)
            .replace(PreCommands.AGREEMENT_CELL, CERTIFICATE)
            .path(CERTIFICATE)
            .topUpFloor(4)
            .otherParty(RemotePartyRole.SUPPLIER, 5, OptionalLong.of(6))
            .executionTime(Instant.parse("2030-01-15T00:00:00Z")));

    @Test
    void seesWhatAnotherParserSees() throws IOException {
        var random = new Random(20260601);
        var read = 0;
        for (var round = 0; round < ROUNDS; round++) {
            if (isReadAsBySecondReader(mutated(random))) {
                read++;
            }
        }
        assertThat(read).isBetween(ROUNDS / 100, ROUNDS);
    }

    /** One to three octets of the content changed, moved or repeated; lengths around them stay as they were. */
    private byte[] mutated(Random random) {
        var octets = payload.clone();
        var from = CONTENT_LENGTH_OFFSET + 1;
        var to = octets.length - 65;
        for (var change = random.nextInt(3); change >= 0; change--) {
            var at = from + random.nextInt(to - from);
            var other = from + random.nextInt(to - from);
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) random.nextInt(256);
                case 1 -> octets[at]++;
                case 2 -> octets[at]--;
                default -> octets[at] = octets[other];
            }
        }
        return octets;
    }

    private boolean isReadAsBySecondReader(byte[] octets) throws IOException {
        SecurityCredentialsUpdate update;
        try {
            update = (SecurityCredentialsUpdate) messages.reader.read(octets);
        } catch (GbcsUnreadableException refused) {
            return false;
        }
        if (!certificatesOf(update).allMatch(SecondReaderTest::isDer)) {
            return false; // the reader of certificates refuses what is no DER
        }
        var length = Byte.toUnsignedInt(octets[CONTENT_LENGTH_OFFSET]);
        var start = CONTENT_LENGTH_OFFSET + (length < 0x80 ? 1 : length - 0x80 + 1);
        var content = Arrays.copyOfRange(octets, start, octets.length - 65);
        var command = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(content));
        assertThat(command.getEncoded(ASN1Encoding.DER)).isEqualTo(content);
        assertThat(update.replacements().stream().map(SecondReaderTest::words).toList())
                .isEqualTo(words(ASN1Sequence.getInstance(command.getObjectAt(1))));
        assertThat(update.certificationPath().stream()
                        .map(EncodedCertificate::der)
                        .map(Arrays::toString)
                        .toList())
                .isEqualTo(certificates(ASN1Sequence.getInstance(command.getObjectAt(2))));
        assertThat(update.executionTime().isPresent()).isEqualTo(command.size() == 4);
        return true;
    }

    private static Stream<EncodedCertificate> certificatesOf(SecurityCredentialsUpdate update) {
        return Stream.concat(
                update.replacements().stream().map(Replacement::certificate), update.certificationPath().stream());
    }

    private static boolean isDer(EncodedCertificate certificate) {
        try {
            var value = ASN1Primitive.fromByteArray(certificate.der());
            return Arrays.equals(value.getEncoded(ASN1Encoding.DER), certificate.der());
        } catch (IOException malformed) {
            return false;
        }
    }

    private static String words(Replacement replacement) {
        var cell = replacement.cell();
        return cell.role().code() + " " + cell.use().keyUse() + " " + (cell.use() == CellUse.KEY_AGREEMENT_TOP_UP) + " "
                + Arrays.toString(replacement.certificate().der());
    }

    private static List<String> words(ASN1Sequence replacements) throws IOException {
        var words = new ArrayList<String>();
        for (var element : replacements) {
            var replacement = ASN1Sequence.getInstance(element);
            assertThat(replacement.size()).isEqualTo(2);
            var cell = ASN1Sequence.getInstance(replacement.getObjectAt(1));
            var bits = ASN1BitString.getInstance(cell.getObjectAt(1)).intValue();
            assertThat(bits).isIn(KeyUsage.digitalSignature, KeyUsage.keyAgreement);
            var usage = cell.size() == 2
                    ? 0
                    : ASN1Integer.getInstance(cell.getObjectAt(2)).intValueExact();
            words.add(ASN1Integer.getInstance(cell.getObjectAt(0)).intValueExact() + " "
                    + (bits == KeyUsage.digitalSignature ? KeyUse.DIGITAL_SIGNATURE : KeyUse.KEY_AGREEMENT) + " "
                    + (usage == 1) + " "
                    + Arrays.toString(
                            replacement.getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER)));
        }
        return words;
    }

    private static List<String> certificates(ASN1Sequence path) throws IOException {
        var certificates = new ArrayList<String>();
        for (var element : path) {
            certificates.add(Arrays.toString(element.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
        }
        return certificates;
    }
}

package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static uk.gridwarden.gbcs.internal.OctetStrings.hex;
import static uk.gridwarden.gbcs.internal.OctetStrings.join;
import static uk.gridwarden.gbcs.internal.OctetStrings.tlv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;

/** Content written by hand around an ordinary message, wrong in one place at a time. */
class StrictContentTest {
    private static final String MODE = "02 01 03";
    private static final String SEQUENCE_NUMBER = "83 02 1B79";
    private static final String CELL = "02 01 03 03 02 07 80";
    private static final byte[] CERTIFICATE = hex("30 03 02 01 05");
    private static final byte[] NOTHING = {};
    /** Octets of the payload before its content, when the content is shorter than 128 octets. */
    private static final int CONTENT_OFFSET = 34;

    private final PreCommands messages = new PreCommands();

    @Test
    void acceptsTheContentThatTheOtherTestsSpoil() throws GbcsUnreadableException {
        var payload = payload(content(MODE + SEQUENCE_NUMBER, CELL, NOTHING));

        assertThat(messages.reader.read(payload)).isInstanceOf(SecurityCredentialsUpdate.class);
    }

    @ParameterizedTest(name = "control {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    02 01 02 83 01 05                      | The credentials replacement mode is 2; expected 3 by message code 0x0103.
                    02 02 00 03 83 01 05                   | The INTEGER of the credentials replacement mode is not in its shortest form.
                    02 00 83 01 05                         | The INTEGER of the credentials replacement mode has no octets.
                    02 01 83 83 01 05                      | The INTEGER of the credentials replacement mode is negative; expected 0 or more.
                    02 01 03                               | The authorising remote party control ends where the tag of the sequence number needs 1 more octets, 0 left.
                    02 01 03 02 01 05                      | The tag of the sequence number is 0x02; expected 0x83.
                    02 01 03 81 01 02 83 01 05             | The time based checks choice is 2; expected 0 (apply) or 1 (disapply).
                    02 01 03 83 09 00 80 00 00 00 00 00 00 00 | The INTEGER of the sequence number has 9 octets; expected no more than 9223372036854775807 (8 octets).
                    02 01 03 83 01 05 81 01 00             | The authorising remote party control has 3 octets after its last part; expected none.
                    02 01 03 83 01 05 85 00                | The authorising remote party control has 2 octets after its last part; expected none.
                    02 01 03 83 01 05 A5 08 30 06 02 01 01 02 01 00 | The specialist floor number's usage is 1; expected 0 (prepaymentTopUp).
                    02 01 03 83 01 05 A5 10 30 06 02 01 00 02 01 00 30 06 02 01 00 02 01 00 | The specialist floor numbers has 8 octets after its last part; expected none.
                    02 01 03 83 01 05 A6 08 30 06 02 01 06 02 01 00 | The remote party role is 6; expected one that DUIS names: 0 to 5 or 8.
                    02 01 03 A2 08 02 01 06 03 02 07 80 00 83 01 05 | The remote party role is 6; expected one that DUIS names: 0 to 5 or 8.
                    02 01 03 83 81 01 05                   | The length 1 of the sequence number is not in its shortest form.
                    02 01 03 83 80 05 00 00                | The length of the sequence number starts with 0x80; expected 0x00 to 0x7F, 0x81 or 0x82.
                    02 01 03 83 84 7F FF FF FF 05          | The length of the sequence number starts with 0x84; expected 0x00 to 0x7F, 0x81 or 0x82.
                    02 01 03 83 82 FF FF 05                | The authorising remote party control ends where the sequence number needs 65535 more octets, 1 left.
                    """)
    void rejectsAnAuthorisingControl(String control, String reason) {
        assertThat(unreadable(payload(content(control, CELL, NOTHING))).reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest(name = "cell {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    02 01 06 03 02 07 80          | The remote party role is 6; expected one that DUIS names: 0 to 5 or 8.
                    02 01 7F 03 02 07 80          | The remote party role is 127; expected one that DUIS names: 0 to 5 or 8.
                    02 05 01 00 00 00 03 03 02 07 80 | The remote party role is 4294967299; expected one that DUIS names: 0 to 5 or 8.
                    02 01 02 03 02 07 80          | The target cell belongs to Supplier; expected NetworkOperator by message code 0x0103.
                    02 01 03 03 02 02 04          | The key usage has 2 octets, starting '0204'; expected '0780' (digitalSignature) or '0308' (keyAgreement).
                    02 01 03 03 02 03 88          | The key usage has 2 octets, starting '0388'; expected '0780' (digitalSignature) or '0308' (keyAgreement).
                    02 01 03 03 02 00 80          | The key usage has 2 octets, starting '0080'; expected '0780' (digitalSignature) or '0308' (keyAgreement).
                    02 01 03 03 00                | The key usage has 0 octets, starting ''; expected '0780' (digitalSignature) or '0308' (keyAgreement).
                    02 01 03 03 02 07 80 02 01 01 | The cell usage is 1 with key usage DIGITAL_SIGNATURE; expected 0 (management), or 1 (prePaymentTopUp) with KEY_AGREEMENT.
                    02 01 03 03 02 03 08 02 01 02 | The cell usage is 2 with key usage KEY_AGREEMENT; expected 0 (management), or 1 (prePaymentTopUp) with KEY_AGREEMENT.
                    02 01 03 03 02 07 80 02 01 00 05 00 | The target cell has 2 octets after its last part; expected none.
                    02 01 03                      | The target cell ends where the tag of the key usage needs 1 more octets, 0 left.
                    """)
    void rejectsACell(String cell, String reason) {
        assertThat(unreadable(payload(content(MODE + SEQUENCE_NUMBER, cell, NOTHING)))
                        .reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20300115000000",
                "20300115000000+0100",
                "20300115000000.5Z",
                "20301315000000Z",
                "20300230000000Z",
                "20300115240000Z",
                "20300115000060Z",
                "203001150000Z",
                "-20300115000000Z",
                "+2030011500000Z",
                ""
            })
    void rejectsAnExecutionTime(String time) {
        var element = tlv(0x18, time.getBytes(StandardCharsets.US_ASCII));

        assertThat(unreadable(payload(content(MODE + SEQUENCE_NUMBER, CELL, element)))
                        .reason())
                .isEqualTo("The GeneralizedTime of the execution time is not a date in the form YYYYMMDDHHMMSSZ.");
    }

    @Test
    void rejectsOctetsAfterTheExecutionTime() {
        var end = join(tlv(0x18, "20300115000000Z".getBytes(StandardCharsets.US_ASCII)), hex("05 00"));

        assertThat(unreadable(payload(content(MODE + SEQUENCE_NUMBER, CELL, end)))
                        .reason())
                .isEqualTo("The update command has 2 octets after its last part; expected none.");
    }

    @Test
    void rejectsOctetsAfterTheCommand() {
        var content = join(content(MODE + SEQUENCE_NUMBER, CELL, NOTHING), hex("00"));
        var failure = unreadable(payload(content));

        assertThat(failure.reason()).isEqualTo("The content has 1 octets after its last part; expected none.");
        assertThat(failure.octetOffset()).isEqualTo(CONTENT_OFFSET + content.length - 1);
    }

    @Test
    void rejectsOctetsAfterACertificate() {
        var replacement = tlv(0x30, CERTIFICATE, hex("05 00"), tlv(0x30, hex(CELL)));
        var content = command(MODE + SEQUENCE_NUMBER, replacement, NOTHING, NOTHING);

        assertThat(unreadable(payload(content)).reason())
                .isEqualTo("The tag of the target cell is 0x05; expected 0x30.");
    }

    @Test
    void rejectsAReplacementThatIsNoSequence() {
        var replacement = tlv(0x30, hex("04 01 05"), tlv(0x30, hex(CELL)));
        var failure = unreadable(payload(command(MODE + SEQUENCE_NUMBER, replacement, NOTHING, NOTHING)));

        assertThat(failure.reason()).isEqualTo("The tag of the certificate is 0x04; expected 0x30.");
    }

    @Test
    void rejectsMoreReplacementsThanADeviceHasCells() {
        var replacement = tlv(0x30, CERTIFICATE, tlv(0x30, hex(CELL)));
        var content = command(MODE + SEQUENCE_NUMBER, repeated(replacement, 33), NOTHING, NOTHING);

        assertThat(unreadable(payload(content)).reason()).isEqualTo("There are more than 32 replacements.");
    }

    @Test
    void rejectsALongerPathThanThereCanBe() {
        var content = command(MODE + SEQUENCE_NUMBER, NOTHING, repeated(CERTIFICATE, 17), NOTHING);

        assertThat(unreadable(payload(content)).reason()).isEqualTo("There are more than 16 path certificates.");
    }

    @Test
    void rejectsMoreOtherPartiesThanThereAreRoles() {
        var parties = repeated(hex("30 06 02 01 02 02 01 00"), 17);
        var control = HexFormat.of().formatHex(tlv(0xA6, parties));
        var content = content(MODE + SEQUENCE_NUMBER + control, CELL, NOTHING);

        assertThat(unreadable(payload(content)).reason()).isEqualTo("There are more than 16 other remote parties.");
    }

    @Test
    void pointsAtTheOctetThatIsWrong() {
        var content = content("02 01 02" + SEQUENCE_NUMBER, CELL, NOTHING);

        // The outer SEQUENCE and the control's: two octets each.
        assertThat(unreadable(payload(content)).octetOffset()).isEqualTo(CONTENT_OFFSET + 4);
    }

    private byte[] payload(byte[] content) {
        return messages.signed(messages.bare().content(content));
    }

    private static byte[] content(String control, String cell, byte[] end) {
        var replacement = tlv(0x30, CERTIFICATE, tlv(0x30, hex(cell)));
        return command(control, replacement, CERTIFICATE, end);
    }

    private static byte[] command(String control, byte[] replacements, byte[] path, byte[] end) {
        return tlv(0x30, tlv(0x30, hex(control)), tlv(0x30, replacements), tlv(0x30, path), end);
    }

    private static byte[] repeated(byte[] part, int times) {
        var parts = new byte[times][];
        Arrays.fill(parts, part);
        return join(parts);
    }

    private GbcsUnreadableException unreadable(byte[] payload) {
        var failure = catchThrowableOfType(GbcsUnreadableException.class, () -> messages.reader.read(payload));
        assertThat(failure).isNotNull();
        return failure;
    }
}

package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static uk.gridwarden.gbcs.internal.OctetStrings.hex;
import static uk.gridwarden.gbcs.internal.OctetStrings.join;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.gbcs.GbcsReader;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.MessageHeader;
import uk.gridwarden.gbcs.OtherMessage;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;

class StrictFramingTest {
    private final PreCommands messages = new PreCommands();

    @ParameterizedTest(name = "octet {0} set to {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0  | DD | The message starts with 0xDD, a MAC header; expected 0xDF: a Signed Pre-Command has no MAC yet.
                    0  | 30 | The first octet of the message is 0x30; expected 0xDF.
                    1  | 08 | The length of the transaction id is 0x08; expected 0x09.
                    2  | 04 | The CRA flag is 0x04; expected 0x01 (command), 0x02 (response) or 0x03 (alert).
                    2  | 02 | The CRA flag is 0x02; expected 0x01: a Signed Pre-Command is a command.
                    11 | 07 | The length of the originator is 0x07; expected 0x08.
                    20 | 09 | The length of the target is 0x09; expected 0x08.
                    29 | 0C | The length of the date-time is 0x0C; expected 0x00.
                    """)
    void rejectsAHeader(int offset, String octet, String reason) {
        var payload = messages.signed(messages.ordinary());
        payload[offset] = hex(octet)[0];
        var failure = unreadable(payload);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.octetOffset()).isEqualTo(offset);
        assertThat(failure).hasMessage("At octet " + offset + ": " + reason);
    }

    @Test
    void rejectsAMessageCodeOfOneOctet() {
        var header = Arrays.copyOf(messages.ordinary().unsigned(), 30);

        assertThat(unreadable(join(header, hex("01 03"), new byte[100])).reason())
                .isEqualTo("The other information ends where the message code needs 1 more octets, 0 left.");
    }

    @Test
    void rejectsASupplementaryPartyInAnUpdate() {
        var payload = messages.signed(messages.ordinary().supplement(new byte[8]));

        assertThat(unreadable(payload).reason())
                .isEqualTo("The other information has 10 octets; expected 2: the message code alone.");
    }

    @Test
    void rejectsAMessageWithoutSignature() {
        var unsigned = messages.ordinary().unsigned();
        var failure = unreadable(unsigned);

        assertThat(failure.reason())
                .isEqualTo("The payload ends where the length of the signature needs 1 more octets, 0 left.");
        assertThat(failure.octetOffset()).isEqualTo(unsigned.length);
    }

    @Test
    void rejectsAnEmptySignature() {
        var payload = join(messages.ordinary().unsigned(), hex("00"));

        assertThat(unreadable(payload).reason()).isEqualTo("The length of the signature is 0x00; expected 0x40.");
    }

    @Test
    void rejectsOctetsAfterTheSignature() {
        var payload = messages.signed(messages.ordinary());
        var failure = unreadable(join(payload, hex("00 00")));

        assertThat(failure.reason()).isEqualTo("The payload has 2 octets after its last part; expected none.");
        assertThat(failure.octetOffset()).isEqualTo(payload.length);
    }

    @Test
    void rejectsAPayloadThatIsTooLong() {
        assertThat(unreadable(new byte[GbcsReader.MAXIMUM_OCTETS + 1]).reason())
                .isEqualTo("The payload has 65537 octets; expected no more than 65536.");
    }

    @Test
    void rejectsAnEmptyPayload() {
        assertThat(unreadable(new byte[0]).reason())
                .isEqualTo("The payload ends where the first octet of the message needs 1 more octets, 0 left.");
    }

    @Test
    void reportsAnUnknownMessageCodeWithoutReadingTheContent() throws GbcsUnreadableException {
        var read = messages.reader.read(
                messages.signed(messages.bare().messageCode(0x0062).content(hex("D9 20 00"))));

        assertThat(read).isInstanceOf(OtherMessage.class);
        assertThat(read.header().messageCode()).hasToString("0x0062 (unknown)");
        assertThat(read.header().messageCode().replacementMode()).isEmpty();
        assertThat(read.header().originator()).isEqualTo(PreCommands.SUPPLIER);
        assertThat(read.header().target()).isEqualTo(PreCommands.ID.target());
        assertThat(read.header().originatorCounter()).isEqualTo(PreCommands.ID.counter());
    }

    @Test
    void namesAMessageCodeThatItKnows() throws GbcsUnreadableException {
        var read = messages.reader.read(messages.signed(messages.ordinary()));

        assertThat(read).isInstanceOf(SecurityCredentialsUpdate.class);
        assertThat(read.header().messageCode()).hasToString("0x0103 (NetworkOperator by NetworkOperator)");
    }

    @ParameterizedTest
    @CsvSource({"0x00FF", "0x010A", "0x0125", "0x0127", "0x0003", "0xFFFF"})
    void doesNotMistakeANeighbouringMessageCodeForAnUpdate(String code) throws GbcsUnreadableException {
        var message = messages.ordinary().messageCode(Integer.decode(code));

        assertThat(messages.reader.read(messages.signed(message))).isInstanceOf(OtherMessage.class);
    }

    @Test
    void acceptsASupplementaryPartyInAnotherMessage() throws GbcsUnreadableException {
        var message =
                messages.bare().messageCode(0x0062).supplement(new byte[16]).kind(3);
        var read = messages.reader.read(messages.signed(message));

        assertThat(read).isInstanceOf(OtherMessage.class);
        assertThat(read.header().kind()).isEqualTo(MessageHeader.Kind.ALERT);
    }

    private GbcsUnreadableException unreadable(byte[] payload) {
        var failure = catchThrowableOfType(GbcsUnreadableException.class, () -> messages.reader.read(payload));
        assertThat(failure).isNotNull();
        return failure;
    }
}

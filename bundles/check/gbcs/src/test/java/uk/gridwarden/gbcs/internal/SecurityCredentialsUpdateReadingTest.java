package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.gbcs.EncodedCertificate;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.MessageCode;
import uk.gridwarden.gbcs.MessageHeader;
import uk.gridwarden.gbcs.MessageSignature;
import uk.gridwarden.gbcs.ReplacementMode;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.FloorNumbers;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.Replacement;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.test.pki.SignedPreCommandBuilder;

class SecurityCredentialsUpdateReadingTest {
    private static final TrustAnchorCell SUPPLIER_TOP_UP =
            new TrustAnchorCell(RemotePartyRole.SUPPLIER, CellUse.KEY_AGREEMENT_TOP_UP);

    private final PreCommands messages = new PreCommands();

    @Test
    void readsWhoSendsWhatToWhom() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary());

        assertThat(update.header())
                .isEqualTo(new MessageHeader(
                        MessageHeader.Kind.COMMAND,
                        7033,
                        PreCommands.SUPPLIER,
                        PreCommands.ID.target(),
                        new MessageCode(0x0103)));
        assertThat(update.mode()).isEqualTo(ReplacementMode.NETWORK_OPERATOR_BY_NETWORK_OPERATOR);
    }

    @Test
    void readsCertificatesWithTheirCellsInMessageOrder() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary());

        assertThat(update.replacements())
                .extracting(Replacement::cell)
                .containsExactly(PreCommands.SIGNING_CELL, PreCommands.AGREEMENT_CELL);
        assertThat(update.replacements())
                .extracting(replacement -> replacement.certificate().der())
                .containsExactly(messages.signing.der(), messages.agreement.der());
        assertThat(update.certificationPath())
                .extracting(EncodedCertificate::der)
                .containsExactly(messages.pki.issuingCa().der());
    }

    @Test
    void readsBothCertificatesForOneCell() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary().replace(PreCommands.SIGNING_CELL, messages.agreement.der()));

        assertThat(update.replacements())
                .extracting(Replacement::cell)
                .containsExactly(PreCommands.SIGNING_CELL, PreCommands.AGREEMENT_CELL, PreCommands.SIGNING_CELL);
        assertThat(update.replacements().get(2).certificate().der()).isEqualTo(messages.agreement.der());
    }

    @Test
    void saysWhereEachCertificateStands() throws GbcsUnreadableException {
        var payload = messages.signed(messages.ordinary());
        var update = messages.read(messages.ordinary());

        for (var replacement : update.replacements()) {
            var certificate = replacement.certificate();
            var from = certificate.octetOffset();
            assertThat(Arrays.copyOfRange(payload, from, from + certificate.der().length))
                    .isEqualTo(certificate.der());
        }
    }

    @Test
    void readsSequenceAndFloorNumbers() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary()
                .sequenceNumber(Long.MAX_VALUE)
                .floor(OptionalLong.of(255))
                .topUpFloor(128)
                .otherParty(RemotePartyRole.SUPPLIER, 5, OptionalLong.of(6))
                .otherParty(RemotePartyRole.LOAD_CONTROLLER, 7, OptionalLong.empty()));

        assertThat(update.sequenceNumber()).isEqualTo(Long.MAX_VALUE);
        assertThat(update.floors())
                .isEqualTo(new FloorNumbers(
                        OptionalLong.of(255),
                        OptionalLong.of(128),
                        List.of(
                                new FloorNumbers.OtherParty(RemotePartyRole.SUPPLIER, 5, OptionalLong.of(6)),
                                new FloorNumbers.OtherParty(
                                        RemotePartyRole.LOAD_CONTROLLER, 7, OptionalLong.empty()))));
    }

    @Test
    void reportsFloorNumbersThatAreNotThereAsAbsent() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary().floor(OptionalLong.empty()));

        assertThat(update.floors()).isEqualTo(new FloorNumbers(OptionalLong.empty(), OptionalLong.empty(), List.of()));
    }

    @Test
    void readsAnOriginatorCounterAsUnsigned() throws GbcsUnreadableException {
        var id = new RequestId(PreCommands.SUPPLIER, PreCommands.ID.target(), -1);
        var message = SignedPreCommandBuilder.forRequest(id).sequenceNumber(1);

        assertThat(Long.toUnsignedString(messages.read(message).header().originatorCounter()))
                .isEqualTo("18446744073709551615");
    }

    @Test
    void readsWhetherTheDeviceIsToCheckDates() throws GbcsUnreadableException {
        assertThat(messages.read(messages.ordinary()).applyTimeBasedChecks()).isTrue();
        assertThat(messages.read(messages.ordinary().withoutTimeBasedChecks()).applyTimeBasedChecks())
                .isFalse();
    }

    @Test
    void readsTheAuthorisingCell() throws GbcsUnreadableException {
        assertThat(messages.read(messages.ordinary()).authorisingCell()).contains(PreCommands.SIGNING_CELL);
    }

    @Test
    void readsTheExecutionTime() throws GbcsUnreadableException {
        var time = Instant.parse("2030-01-15T00:00:01Z");
        var update = messages.read(messages.ordinary().executionTime(time));

        assertThat(update.executionTime()).contains(time);
        assertThat(update.isCancellation()).isFalse();
    }

    @Test
    void takesAMessageWithoutExecutionTimeForImmediate() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary());

        assertThat(update.executionTime()).isEqualTo(Optional.empty());
        assertThat(update.isCancellation()).isFalse();
    }

    @Test
    void knowsTheExecutionTimeThatCancels() throws GbcsUnreadableException {
        var update = messages.read(messages.ordinary().executionTime(Instant.parse("9999-12-31T23:59:59Z")));

        assertThat(update.isCancellation()).isTrue();
    }

    @Test
    void acceptsDefaultValuesThatAreEncodedAllTheSame() throws GbcsUnreadableException {
        var update = messages.read(messages.bare()
                .explicitDefaults()
                .replace(PreCommands.SIGNING_CELL, messages.signing.der())
                .path(messages.pki.issuingCa().der()));

        assertThat(update.applyTimeBasedChecks()).isTrue();
        assertThat(update.authorisingCell()).contains(PreCommands.SIGNING_CELL);
        assertThat(update.replacements()).extracting(Replacement::cell).containsExactly(PreCommands.SIGNING_CELL);
    }

    @Test
    void acceptsAMessageThatReplacesNothing() throws GbcsUnreadableException {
        var update = messages.read(messages.bare());

        assertThat(update.replacements()).isEmpty();
        assertThat(update.certificationPath()).isEmpty();
    }

    @Test
    void tellsTheTopUpCellFromTheKeyAgreementCell() throws GbcsUnreadableException {
        var update =
                messages.read(messages.bare().messageCode(0x0102).replace(SUPPLIER_TOP_UP, messages.agreement.der()));

        assertThat(update.replacements()).extracting(Replacement::cell).containsExactly(SUPPLIER_TOP_UP);
    }

    @ParameterizedTest
    @EnumSource(ReplacementMode.class)
    void readsEveryModeByItsMessageCode(ReplacementMode mode) throws GbcsUnreadableException {
        var update = messages.read(messages.bare().messageCode(mode.messageCode()));

        assertThat(update.mode()).isEqualTo(mode);
        assertThat(update.header().messageCode().replacementMode()).contains(mode);
    }

    @Test
    void acceptsCellsOfAnyRoleInARecovery() throws GbcsUnreadableException {
        var update = messages.read(messages.bare()
                .messageCode(0x0108)
                .replace(PreCommands.SIGNING_CELL, messages.signing.der())
                .replace(SUPPLIER_TOP_UP, messages.agreement.der()));

        assertThat(update.replacements())
                .extracting(Replacement::cell)
                .containsExactly(PreCommands.SIGNING_CELL, SUPPLIER_TOP_UP);
    }

    @Test
    void reportsTheSignatureWithTheOctetsItCovers() throws GbcsUnreadableException {
        var message = messages.ordinary();
        var payload = messages.signed(message);
        var unsigned = message.unsigned();
        var signature = messages.reader.read(payload).signature();

        assertThat(signature.signedOctetsWithTag()).isEqualTo(unsigned);
        assertThat(signature.signedOctets()).isEqualTo(Arrays.copyOfRange(unsigned, 1, unsigned.length));
        assertThat(signature.value())
                .hasSize(MessageSignature.VALUE_OCTETS)
                .isEqualTo(Arrays.copyOfRange(payload, payload.length - 64, payload.length));
    }

    @Test
    void keepsWhatItReadWhenTheCallersArrayChanges() throws GbcsUnreadableException {
        var payload = messages.signed(messages.ordinary());
        var read = messages.reader.read(payload);
        Arrays.fill(payload, (byte) 0);

        assertThat(read.signature().signedOctetsWithTag())
                .isEqualTo(messages.ordinary().unsigned());
    }

    @Test
    void readsAMessageOfTheGreatestSize() throws GbcsUnreadableException {
        // 62,000 octets inside a SEQUENCE: not a certificate, but that is not the reader's question.
        var inside = OctetStrings.tlv(0x04, new byte[62_000]);
        var certificate = OctetStrings.tlv(0x30, inside);
        var update = messages.read(messages.bare().replace(3, KeyUsage.digitalSignature, 0, certificate));

        assertThat(update.replacements().get(0).certificate().der()).isEqualTo(certificate);
    }
}

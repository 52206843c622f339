package uk.gridwarden.test.pki;

import static uk.gridwarden.test.pki.GbcsEncoding.cell;
import static uk.gridwarden.test.pki.GbcsEncoding.generalizedTime;
import static uk.gridwarden.test.pki.GbcsEncoding.integer;
import static uk.gridwarden.test.pki.GbcsEncoding.length;
import static uk.gridwarden.test.pki.GbcsEncoding.object;
import static uk.gridwarden.test.pki.GbcsEncoding.sequence;
import static uk.gridwarden.test.pki.GbcsEncoding.tagged;
import static uk.gridwarden.test.pki.GbcsEncoding.topUpFloors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.KeyUsage;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * Writes and signs the payload of a Signed Pre-Command of GBCS use case CS02b (Update Security Credentials).
 *
 * <p>By default an ordinary message of message code 0x0103; a test may ask for a message that contradicts itself. Not
 * thread-safe.
 */
public final class SignedPreCommandBuilder {
    private static final int NETWORK_OPERATOR_BY_NETWORK_OPERATOR = 0x0103;
    private static final int LOAD_CONTROLLER_BY_SUPPLIER = 0x0126;
    private static final int HEADER_OCTETS = 33;

    private final RequestId id;
    private final List<DERSequence> replacements = new ArrayList<>();
    private final List<DERSequence> otherParties = new ArrayList<>();
    private final List<byte[]> path = new ArrayList<>();
    private int kind = 1;
    private int messageCode = NETWORK_OPERATOR_BY_NETWORK_OPERATOR;
    private int mode = 3;
    private boolean timeBasedChecks = true;
    private boolean explicitDefaults;
    private boolean coveringTag;
    private long sequenceNumber;
    private OptionalLong floor = OptionalLong.of(0);
    private OptionalLong topUpFloor = OptionalLong.empty();
    private Optional<Instant> executionTime = Optional.empty();
    private Optional<byte[]> content = Optional.empty();
    private byte[] supplement = {};

    private SignedPreCommandBuilder(RequestId id) {
        this.id = id;
        this.sequenceNumber = id.counter();
    }

    /** Starts a message that carries the originator, the target and the counter of a RequestID. */
    public static SignedPreCommandBuilder forRequest(RequestId id) {
        return new SignedPreCommandBuilder(id);
    }

    /** Sets the CRA flag: 1 for a command, 2 for a response, 3 for an alert. */
    public SignedPreCommandBuilder kind(int craFlag) {
        this.kind = craFlag;
        return this;
    }

    /** Sets the message code and its usual mode. */
    public SignedPreCommandBuilder messageCode(int code) {
        this.messageCode = code;
        return mode(code == LOAD_CONTROLLER_BY_SUPPLIER ? 11 : code & 0x0F);
    }

    /** Sets the credentials replacement mode only. */
    public SignedPreCommandBuilder mode(int number) {
        this.mode = number;
        return this;
    }

    /** Places a certificate in a cell. */
    public SignedPreCommandBuilder replace(TrustAnchorCell cell, byte[] certificate) {
        var usage = cell.use().keyUse() == KeyUse.DIGITAL_SIGNATURE ? KeyUsage.digitalSignature : KeyUsage.keyAgreement;
        return replace(cell.role().code(), usage, cell.use() == CellUse.KEY_AGREEMENT_TOP_UP ? 1 : 0, certificate);
    }

    /** Places a certificate in a cell that need not exist; key usages are bits of {@link KeyUsage}. */
    public SignedPreCommandBuilder replace(int role, int keyUsage, int cellUsage, byte[] certificate) {
        replacements.add(sequence(object(certificate), cell(role, keyUsage, cellUsage, explicitDefaults)));
        return this;
    }

    /** Adds a certification path certificate. */
    public SignedPreCommandBuilder path(byte[] certificate) {
        path.add(certificate.clone());
        return this;
    }

    /** Asks the device not to check validity dates. */
    public SignedPreCommandBuilder withoutTimeBasedChecks() {
        this.timeBasedChecks = false;
        return this;
    }

    /** From here on encodes values that equal their DEFAULT, which DER forbids but industry messages contain. */
    public SignedPreCommandBuilder explicitDefaults() {
        this.explicitDefaults = true;
        return this;
    }

    /** Sets the sequence number, which is otherwise the counter of the RequestID. */
    public SignedPreCommandBuilder sequenceNumber(long number) {
        this.sequenceNumber = number;
        return this;
    }

    /** Sets the floor number, or leaves it out. */
    public SignedPreCommandBuilder floor(OptionalLong number) {
        this.floor = number;
        return this;
    }

    /** Adds the floor number for prepayment top-ups. */
    public SignedPreCommandBuilder topUpFloor(long number) {
        this.topUpFloor = OptionalLong.of(number);
        return this;
    }

    /** Adds the floor numbers of a further remote party. */
    public SignedPreCommandBuilder otherParty(RemotePartyRole role, long number, OptionalLong topUpNumber) {
        otherParties.add(
                topUpNumber.isPresent()
                        ? sequence(integer(role.code()), integer(number), topUpFloors(topUpNumber.getAsLong()))
                        : sequence(integer(role.code()), integer(number)));
        return this;
    }

    /** Sets when the device is to act; whole seconds. */
    public SignedPreCommandBuilder executionTime(Instant time) {
        this.executionTime = Optional.of(time);
        return this;
    }

    /** Carries these octets instead of the DER content. */
    public SignedPreCommandBuilder content(byte[] octets) {
        this.content = Optional.of(octets.clone());
        return this;
    }

    /** Adds octets after the message code, where other use cases name a supplementary party. */
    public SignedPreCommandBuilder supplement(byte[] octets) {
        this.supplement = octets.clone();
        return this;
    }

    /** Signs the leading tag octet as well, which GBCS excludes but some signers include. */
    public SignedPreCommandBuilder coveringTag() {
        this.coveringTag = true;
        return this;
    }

    /** The octets of the payload, signed with an EC key on P-256: the originator's device-facing key. */
    public byte[] signedBy(PrivateKey key) {
        var message = unsigned();
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key);
            signer.update(coveringTag ? message : Arrays.copyOfRange(message, 1, message.length));
            var value = signer.sign();
            return ByteBuffer.allocate(message.length + 1 + value.length)
                    .put(message)
                    .put((byte) value.length)
                    .put(value)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the test message could not be signed", failure);
        }
    }

    /** The octets of the message before its signature. */
    public byte[] unsigned() {
        var body = content.orElseGet(this::derContent);
        var header = ByteBuffer.allocate(HEADER_OCTETS)
                .put(new byte[] {(byte) 0xDF, 9, (byte) kind})
                .putLong(id.counter())
                .put((byte) 8)
                .putLong(id.originator().bits())
                .put((byte) 8)
                .putLong(id.target().bits())
                .put(new byte[] {0, (byte) (2 + supplement.length)})
                .putShort((short) messageCode);
        var message = new ByteArrayOutputStream();
        message.writeBytes(header.array());
        message.writeBytes(supplement);
        message.writeBytes(length(body.length));
        message.writeBytes(body);
        return message.toByteArray();
    }

    private byte[] derContent() {
        var command = new ASN1EncodableVector();
        command.add(control());
        command.add(new DERSequence(replacements.toArray(DERSequence[]::new)));
        command.add(new DERSequence(path.stream().map(GbcsEncoding::object).toArray(ASN1Primitive[]::new)));
        executionTime.ifPresent(time -> command.add(new DERGeneralizedTime(generalizedTime(time))));
        try {
            return new DERSequence(command).getEncoded(ASN1Encoding.DER);
        } catch (IOException failure) {
            throw new IllegalStateException("the test message could not be encoded", failure);
        }
    }

    private DERSequence control() {
        var control = new ASN1EncodableVector();
        control.add(integer(mode));
        if (!timeBasedChecks || explicitDefaults) {
            control.add(tagged(1, integer(timeBasedChecks ? 0 : 1)));
        }
        control.add(tagged(2, cell(authorisingRole(), KeyUsage.digitalSignature, 0, explicitDefaults)));
        control.add(tagged(3, integer(sequenceNumber)));
        floor.ifPresent(number -> control.add(tagged(4, integer(number))));
        topUpFloor.ifPresent(number -> control.add(tagged(5, topUpFloors(number))));
        if (!otherParties.isEmpty()) {
            control.add(tagged(6, new DERSequence(otherParties.toArray(DERSequence[]::new))));
        }
        return new DERSequence(control);
    }

    private int authorisingRole() {
        return messageCode == NETWORK_OPERATOR_BY_NETWORK_OPERATOR
                ? RemotePartyRole.NETWORK_OPERATOR.code()
                : RemotePartyRole.SUPPLIER.code();
    }
}

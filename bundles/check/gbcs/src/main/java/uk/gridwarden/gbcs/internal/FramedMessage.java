package uk.gridwarden.gbcs.internal;

import java.nio.ByteBuffer;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.MessageCode;
import uk.gridwarden.gbcs.MessageHeader;
import uk.gridwarden.gbcs.MessageSignature;
import uk.gridwarden.rule.api.Eui64;

/**
 * The parts common to all signed GBCS messages: grouping header, content, signature.
 *
 * <p>On the wire this is the general-signing APDU of DLMS: transaction id (CRA flag and originator counter), originator,
 * recipient, an empty date-time, other information (message code), content and signature, each preceded by its length.
 */
record FramedMessage(MessageHeader header, OctetCursor content, MessageSignature signature) {
    private static final int GENERAL_SIGNING = 0xDF;
    private static final int GENERAL_CIPHERING = 0xDD;
    private static final int TRANSACTION_ID_OCTETS = 9;
    private static final int MESSAGE_CODE_OCTETS = 2;

    static FramedMessage read(byte[] octets) throws GbcsUnreadableException {
        var payload = OctetCursor.over(octets, "the payload");
        expectGeneralSigning(payload);
        payload.expectOctet(TRANSACTION_ID_OCTETS, "the length of the transaction id");
        var kind = kind(payload);
        var counter = eightOctets(payload, "the originator counter");
        var originator = identifier(payload, "the originator");
        var target = identifier(payload, "the target");
        payload.expectOctet(0, "the length of the date-time");
        var messageCode = messageCode(payload);
        var content = payload.take(payload.length("the content"), "the content");
        var message = payload.copySince(0);
        payload.expectOctet(MessageSignature.VALUE_OCTETS, "the length of the signature");
        var value = payload.take(MessageSignature.VALUE_OCTETS, "the signature").rest();
        payload.expectEnd();
        var header = new MessageHeader(kind, counter, originator, target, messageCode);
        return new FramedMessage(header, content, new MessageSignature(message, value));
    }

    private static void expectGeneralSigning(OctetCursor payload) throws GbcsUnreadableException {
        if (payload.isNext(GENERAL_CIPHERING)) {
            throw new GbcsUnreadableException(
                    payload.offset(),
                    "The message starts with 0xDD, a MAC header; expected 0xDF: a Signed Pre-Command has no MAC yet.");
        }
        payload.expectOctet(GENERAL_SIGNING, "the first octet of the message");
    }

    private static MessageHeader.Kind kind(OctetCursor payload) throws GbcsUnreadableException {
        var at = payload.offset();
        var flag = payload.octet("the CRA flag");
        return MessageHeader.Kind.ofFlag(flag)
                .orElseThrow(() -> new GbcsUnreadableException(
                        at,
                        "The CRA flag is 0x%02X; expected 0x01 (command), 0x02 (response) or 0x03 (alert)."
                                .formatted(flag)));
    }

    private static Eui64 identifier(OctetCursor payload, String part) throws GbcsUnreadableException {
        payload.expectOctet(Long.BYTES, "the length of " + part);
        return new Eui64(eightOctets(payload, part));
    }

    private static long eightOctets(OctetCursor payload, String part) throws GbcsUnreadableException {
        return ByteBuffer.wrap(payload.take(Long.BYTES, part).rest()).getLong();
    }

    private static MessageCode messageCode(OctetCursor payload) throws GbcsUnreadableException {
        var at = payload.offset();
        var information = payload.take(payload.length("the other information"), "the other information");
        var code = new MessageCode(information.octet("the message code") << 8 | information.octet("the message code"));
        // Other use cases may name a supplementary party after the code; CS02b may not.
        if (code.replacementMode().isPresent() && !information.atEnd()) {
            throw new GbcsUnreadableException(
                    at,
                    "The other information has %d octets; expected %d: the message code alone."
                            .formatted(MESSAGE_CODE_OCTETS + information.remaining(), MESSAGE_CODE_OCTETS));
        }
        return code;
    }
}

package uk.gridwarden.gbcs.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.gbcs.GbcsReader;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.MessageHeader;
import uk.gridwarden.gbcs.OtherMessage;
import uk.gridwarden.gbcs.SignedPreCommand;

/** Reads forward only and stops at the first octet that is wrong. */
@Component(service = GbcsReader.class)
public final class StrictGbcsReader implements GbcsReader {
    private static final int KIND_OFFSET = 2;

    /** Called by Declarative Services. */
    @Activate
    public StrictGbcsReader() {}

    @Override
    public SignedPreCommand read(byte[] payload) throws GbcsUnreadableException {
        if (payload.length > MAXIMUM_OCTETS) {
            throw new GbcsUnreadableException(
                    MAXIMUM_OCTETS,
                    "The payload has %d octets; expected no more than %d.".formatted(payload.length, MAXIMUM_OCTETS));
        }
        // A copy, so that the octets checked are those reported even if the caller's array changes.
        var message = FramedMessage.read(payload.clone());
        var header = message.header();
        var mode = header.messageCode().replacementMode();
        if (mode.isEmpty()) {
            return new OtherMessage(header, message.signature());
        }
        if (header.kind() != MessageHeader.Kind.COMMAND) {
            throw new GbcsUnreadableException(
                    KIND_OFFSET,
                    "The CRA flag is 0x%02X; expected 0x01: a Signed Pre-Command is a command."
                            .formatted(header.kind().flag()));
        }
        return CredentialsContent.read(message, mode.get());
    }
}

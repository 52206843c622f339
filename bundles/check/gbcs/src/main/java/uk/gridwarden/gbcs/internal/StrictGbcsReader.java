package uk.gridwarden.gbcs.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.gbcs.GbcsReader;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.MessageKind;
import uk.gridwarden.gbcs.OtherMessage;
import uk.gridwarden.gbcs.ReplacementMode;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SignedPreCommand;

/** Reads octet by octet, forward only, and stops at the first that is wrong. */
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
                    "The payload has %d octets, expected no more than %d.".formatted(payload.length, MAXIMUM_OCTETS));
        }
        // A copy, so that what is checked is what is reported even if the caller's array changes meanwhile.
        var message = FramedMessage.read(payload.clone());
        var mode = message.header().messageCode().replacementMode();
        return mode.isPresent()
                ? credentialsUpdate(message, mode.get())
                : new OtherMessage(message.header(), message.signature());
    }

    private static SecurityCredentialsUpdate credentialsUpdate(FramedMessage message, ReplacementMode mode)
            throws GbcsUnreadableException {
        var kind = message.header().kind();
        if (kind != MessageKind.COMMAND) {
            throw new GbcsUnreadableException(
                    KIND_OFFSET,
                    "The CRA flag is 0x%02X, expected 0x01: a Signed Pre-Command is a command.".formatted(kind.flag()));
        }
        var content = CredentialsContent.read(message.content(), mode);
        var control = content.control();
        return new SecurityCredentialsUpdate(
                message.header(),
                mode,
                control.applyTimeBasedChecks(),
                control.authorisingCell(),
                control.sequenceNumber(),
                control.floors(),
                content.replacements(),
                content.certificationPath(),
                content.executionTime(),
                message.signature());
    }
}

package uk.gridwarden.test.facts;

import uk.gridwarden.gbcs.GbcsReader;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SignedPreCommand;

/** Takes every payload for one that ends too soon. */
public final class UnreadablePayloads implements GbcsReader {
    @Override
    public SignedPreCommand read(byte[] payload) throws GbcsUnreadableException {
        throw new GbcsUnreadableException(2, "It ends too soon.");
    }
}

package uk.gridwarden.gbcs;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the octets of a {@code GBCSPayload}.
 *
 * <p>A service, safe to call from any thread. Reading does not verify the signature: see {@link GbcsSignatureVerifier}.
 */
@ProviderType
public interface GbcsReader {

    /** The longest payload that is read, in octets. */
    int MAXIMUM_OCTETS = 64 * 1024;

    /**
     * Reads one Signed Pre-Command.
     *
     * <p>Strict: every length must be exact and in its shortest form, nothing may trail anywhere, and what GBCS encodes in
     * DER must be DER. The one tolerance is for a value that equals its DEFAULT and is encoded all the same, because
     * industry messages do that. The inside of a certificate is not looked at. Time and memory are bounded by the length
     * of the payload, whatever the lengths inside it claim.
     *
     * @param payload any octets; not kept, not changed
     * @return what the octets say: {@link SecurityCredentialsUpdate} for a message code of use case CS02b, else
     *     {@link OtherMessage}
     * @throws GbcsUnreadableException when the octets are not a Signed Pre-Command, or one that cannot be judged
     */
    SignedPreCommand read(byte[] payload) throws GbcsUnreadableException;
}

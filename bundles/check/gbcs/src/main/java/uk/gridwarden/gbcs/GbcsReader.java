package uk.gridwarden.gbcs;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the octets of a {@code GBCSPayload}.
 *
 * <p>A service, safe to call from any thread. Reading does not verify the signature: see {@link GbcsSignatureVerifier}.
 */
@ProviderType
public interface GbcsReader {

    /** Maximum length of a payload, in octets. */
    int MAXIMUM_OCTETS = 64 * 1024;

    /**
     * Reads one Signed Pre-Command.
     *
     * <p>Reading is strict: every length must be exact and in its shortest form, no trailing octets are allowed, and what
     * GBCS encodes in DER must be DER. The only exception is an encoded value that equals its DEFAULT, because industry
     * messages contain such values. The content of certificates is not checked. Time and memory are bounded by the actual
     * length of the payload, whatever the lengths inside it claim.
     *
     * @param payload any octets; not kept, not changed
     * @return the message: {@link SecurityCredentialsUpdate} for a message code of use case CS02b, otherwise
     *     {@link OtherMessage}
     * @throws GbcsUnreadableException when the octets are not a Signed Pre-Command, or are one that cannot be judged
     */
    SignedPreCommand read(byte[] payload) throws GbcsUnreadableException;
}

package uk.gridwarden.duis;

import java.util.Optional;
import uk.gridwarden.duis.internal.SignedContent;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.smki.Signer;

/**
 * A schema-valid request whose signature was verified, built from the very octets that were digested.
 *
 * <p>Only {@link DuisReader} can make one: the constructor asks for the proof of a verification, of a type that lives in
 * a package of this bundle alone. So whoever holds one need not ask where it came from. Arrays given out are copies.
 */
public final class VerifiedRequest {
    private final ServiceRequest request;
    private final Signer signer;
    private final String contentDigest;
    private final byte[] document;
    private final Optional<RequestedCredentials> credentials;
    private final Optional<byte[]> signedPreCommand;

    /**
     * A request that has been verified; see the accessors for what each part is.
     *
     * @param content what the verified signature covers
     * @param document becomes this object's own
     */
    public VerifiedRequest(
            ServiceRequest request,
            Signer signer,
            SignedContent content,
            byte[] document,
            Optional<RequestedCredentials> credentials,
            Optional<byte[]> signedPreCommand) {
        this.request = request;
        this.signer = signer;
        this.contentDigest = content.sha256();
        this.document = document;
        this.credentials = credentials;
        this.signedPreCommand = signedPreCommand;
    }

    /** Header and body. */
    public ServiceRequest request() {
        return request;
    }

    /** Who signed it: the originator. */
    public Signer signer() {
        return signer;
    }

    /** SHA-256 of the octets that the signature covers, lower-case hex. The signature itself is not in it. */
    public String contentDigest() {
        return contentDigest;
    }

    /** The whole signed document as inclusive C14N 1.0, fit to be kept and verified again. */
    public byte[] document() {
        return document.clone();
    }

    /** The certificates to be placed, for SRV 6.15.1 and 6.21 in phase 1; empty for everything else. */
    public Optional<RequestedCredentials> credentials() {
        return credentials;
    }

    /** The GBCS payload of a Signed Pre-Command; empty for everything else. */
    public Optional<byte[]> signedPreCommand() {
        return signedPreCommand.map(byte[]::clone);
    }
}

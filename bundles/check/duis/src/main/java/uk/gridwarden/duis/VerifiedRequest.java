package uk.gridwarden.duis;

import java.util.Optional;
import uk.gridwarden.duis.internal.SignedContent;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;

/**
 * A schema-valid request whose signature was verified, built from the octets that were digested.
 *
 * <p>Only {@link DuisReader} can create one: the constructor requires a {@link SignedContent}, which other bundles cannot
 * obtain. So every instance can be relied on as verified. Arrays returned are copies.
 */
public final class VerifiedRequest {
    private final ServiceRequest request;
    private final Signer signer;
    private final String contentDigest;
    private final byte[] document;
    private final Optional<RequestedCredentials> credentials;
    private final Optional<byte[]> signedPreCommand;
    private final Optional<Sha256> officialSchemas;

    /**
     * Creates a verified request; the accessors describe the parts.
     *
     * @param content the octets that the verified signature covers
     * @param document owned by this object from now on
     */
    public VerifiedRequest(
            ServiceRequest request,
            Signer signer,
            SignedContent content,
            byte[] document,
            Optional<RequestedCredentials> credentials,
            Optional<byte[]> signedPreCommand,
            Optional<Sha256> officialSchemas) {
        this.request = request;
        this.signer = signer;
        this.contentDigest = content.sha256();
        this.document = document;
        this.credentials = credentials;
        this.signedPreCommand = signedPreCommand;
        this.officialSchemas = officialSchemas;
    }

    /** Header and body. */
    public ServiceRequest request() {
        return request;
    }

    /** The signer: the originator. */
    public Signer signer() {
        return signer;
    }

    /** SHA-256 of the octets that the signature covers, lower-case hex; the signature itself is not included. */
    public String contentDigest() {
        return contentDigest;
    }

    /** The whole signed document as inclusive C14N 1.0; it can be stored and verified again. */
    public byte[] document() {
        return document.clone();
    }

    /** The replacement certificates of SRV 6.15.1 and 6.21 in phase 1; empty for all other requests. */
    public Optional<RequestedCredentials> credentials() {
        return credentials;
    }

    /** The GBCS payload of a Signed Pre-Command; empty for all other requests. */
    public Optional<byte[]> signedPreCommand() {
        return signedPreCommand.map(byte[]::clone);
    }

    /** Digest of the official schemas that were in force when it was checked; empty when there were none. */
    public Optional<Sha256> officialSchemas() {
        return officialSchemas;
    }
}

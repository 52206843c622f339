package uk.gridwarden.engine;

import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.smki.TrustView;

/**
 * The main job: from a verified request to a decision that is on record.
 *
 * <p>Safe to call from any number of threads. When the method returns, its record is durable; when it throws, the request
 * must be refused.
 */
@ProviderType
public interface ServiceRequestValidation {

    /**
     * Gathers the facts, lets one generation of rules judge them, applies the enforcement policy and records the
     * decision. A request that was decided before gets the recorded decision again; other content under a RequestID that
     * is used up in its phase is rejected with {@link Decision#REQUEST_ID_REUSED}.
     *
     * @param trust the view that the signature was verified under; certificates are read and recorded under the same
     * @throws UnavailableException when the facts could not be gathered, when
     *     the decision could not be made durable, or when the configuration does not allow any decision
     */
    RecordedDecision validate(VerifiedRequest request, Submission submission, TrustView trust)
            throws UnavailableException;
}

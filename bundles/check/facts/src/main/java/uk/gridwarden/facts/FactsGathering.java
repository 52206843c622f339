package uk.gridwarden.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.smki.TrustView;

/** Gathers all facts of a request from one view of the data, before any rule runs. */
@ProviderType
public interface FactsGathering {
    /** DUIS marks the cancellation of a future-dated request with this date; it is no time at which anything happens. */
    Instant CANCELLATION = Instant.parse("3000-12-31T00:00:00Z");

    /**
     * The facts on a request.
     *
     * @param firstPhase what was decided on phase 1 of its RequestID, where that was decided here; part of the facts on a
     *     payload only
     */
    Facts gather(
            VerifiedRequest verified,
            Instant receivedAt,
            Settings settings,
            TrustView trust,
            Optional<EarlierPhase> firstPhase)
            throws UnavailableException;

    /** The settings that facts are gathered under. They stay the same while the facts of a request are gathered. */
    @ConsumerType
    interface Settings {
        /** The policy for requests of a service at the time that matters to them. */
        Policy policy(String service, Instant relevantTime);

        /** The age beyond which a data set is stale; zero where it may be of any age. */
        Duration maxAge(DataSet dataSet);
    }
}

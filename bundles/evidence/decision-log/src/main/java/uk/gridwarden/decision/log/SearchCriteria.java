package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The criteria of a search in the log. All of them must match. Refusals only match criteria that a refusal can meet:
 * time, code and RequestID.
 *
 * <p>Immutable: start with {@link #newest(int)} and narrow it down; each method returns narrower criteria.
 *
 * @param limit the maximum number of entries on a page, 1 to {@value #LARGEST_PAGE}
 * @param wanted the value wanted for each criterion that was given
 */
public record SearchCriteria(int limit, Map<Criterion, Object> wanted) {
    /** The maximum number of entries on a page. */
    public static final int LARGEST_PAGE = 500;

    /** A property that records can be searched by, and the type of its value. */
    public enum Criterion {
        /** Earliest time of receipt, inclusive: an {@link Instant}. */
        RECEIVED_FROM,
        /** Latest time of receipt, exclusive: an {@link Instant}. */
        RECEIVED_BEFORE,
        /** Outcome of the decision: a {@link uk.gridwarden.engine.DecisionOutcome}. */
        OUTCOME,
        /** Code of a finding or warning of the decision, or of the refusal: a {@link String}. */
        CODE,
        /** The User that sent the request: an {@link uk.gridwarden.rule.api.Eui64}. */
        ORIGINATOR,
        /** The device the request is for: an {@link uk.gridwarden.rule.api.Eui64}. */
        TARGET_DEVICE,
        /** The organisation that the certificates to be placed name: an {@link uk.gridwarden.rule.api.Eui64}. */
        OPERATOR,
        /** The {@link uk.gridwarden.rule.api.ServiceReferenceVariant} of the request. */
        SERVICE,
        /** MPAN or MPRN of a metering point that the device serves: an {@link uk.gridwarden.rule.api.Mpxn}. */
        MPXN,
        /** The {@link uk.gridwarden.rule.api.RequestId}, of dry runs too; for a refusal the one claimed. */
        REQUEST_ID,
        /** The {@link RecordKind}. */
        KIND,
        /** What comes after a page: the {@link SearchPage#next} of that page. */
        AFTER
    }

    /** Rejects a page size out of bounds. */
    public SearchCriteria {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("the page size is " + limit + "; expected 1 to " + LARGEST_PAGE);
        }
        wanted = Map.copyOf(wanted);
    }

    /** The newest entries of any kind. */
    public static SearchCriteria newest(int limit) {
        return new SearchCriteria(limit, Map.of());
    }

    /** Only entries received within a period; a bound that is empty does not apply. */
    public SearchCriteria received(Optional<Instant> from, Optional<Instant> before) {
        var since = from.map(time -> with(Criterion.RECEIVED_FROM, time)).orElse(this);
        return before.map(time -> since.with(Criterion.RECEIVED_BEFORE, time)).orElse(since);
    }

    /** Only entries that meet one more criterion, or another value of it. */
    public SearchCriteria with(Criterion criterion, Object value) {
        var more = new EnumMap<Criterion, Object>(Criterion.class);
        more.putAll(wanted);
        more.put(criterion, value);
        return new SearchCriteria(limit, more);
    }
}

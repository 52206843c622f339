package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * What to look for in the log. All criteria must hold. Refusals only match criteria that a refusal can meet: time, code
 * and RequestID.
 *
 * <p>Immutable: start with {@link #newest(int)} and narrow it down; each method returns narrower criteria.
 *
 * @param limit how many entries a page has at most, 1 to {@value #LARGEST_PAGE}
 * @param wanted the value wanted for each criterion that was given
 */
public record SearchCriteria(int limit, Map<Criterion, Object> wanted) {
    /** The most entries that one page can have. */
    public static final int LARGEST_PAGE = 500;

    /** What records can be searched by. */
    public enum Criterion {
        /** Earliest time of receipt, inclusive. */
        RECEIVED_FROM,
        /** Latest time of receipt, exclusive. */
        RECEIVED_BEFORE,
        /** Outcome of the decision. */
        OUTCOME,
        /** Code of a finding or warning of the decision, or of the refusal. */
        CODE,
        /** The User that sent the request. */
        ORIGINATOR,
        /** The device the request is for. */
        TARGET_DEVICE,
        /** The organisation that the certificates to be placed name. */
        OPERATOR,
        /** Service Reference Variant. */
        SERVICE,
        /** MPAN or MPRN of a metering point that the device serves. */
        MPXN,
        /** RequestID, dry runs included; for a refusal the one claimed. */
        REQUEST_ID,
        /** Only records before this place in the log. */
        BEFORE_SEQUENCE
    }

    /** Rejects a page size out of bounds. */
    public SearchCriteria {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "a page of " + limit + " entries was asked for: expected 1 to " + LARGEST_PAGE);
        }
        wanted = Map.copyOf(wanted);
    }

    /** The newest entries of any kind. */
    public static SearchCriteria newest(int limit) {
        return new SearchCriteria(limit, Map.of());
    }

    /** Only entries received at this time or later. */
    public SearchCriteria receivedFrom(Instant time) {
        return with(Criterion.RECEIVED_FROM, time);
    }

    /** Only entries received before this time. */
    public SearchCriteria receivedBefore(Instant time) {
        return with(Criterion.RECEIVED_BEFORE, time);
    }

    /** Only decisions with this outcome. */
    public SearchCriteria outcome(DecisionOutcome outcome) {
        return with(Criterion.OUTCOME, outcome);
    }

    /** Only entries with a finding, warning or refusal of this code. */
    public SearchCriteria code(String code) {
        return with(Criterion.CODE, code);
    }

    /** Only requests sent by this User. */
    public SearchCriteria originator(Eui64 originator) {
        return with(Criterion.ORIGINATOR, originator);
    }

    /** Only requests for this device. */
    public SearchCriteria targetDevice(Eui64 device) {
        return with(Criterion.TARGET_DEVICE, device);
    }

    /** Only requests that place certificates of this organisation. */
    public SearchCriteria operator(Eui64 organisation) {
        return with(Criterion.OPERATOR, organisation);
    }

    /** Only requests of this Service Reference Variant. */
    public SearchCriteria service(ServiceReferenceVariant service) {
        return with(Criterion.SERVICE, service);
    }

    /** Only requests for a device that serves this metering point. */
    public SearchCriteria mpxn(Mpxn mpxn) {
        return with(Criterion.MPXN, mpxn);
    }

    /** Only what carried or claimed this RequestID. */
    public SearchCriteria requestId(RequestId requestId) {
        return with(Criterion.REQUEST_ID, requestId);
    }

    /** Only records before a place in the log. */
    public SearchCriteria before(long sequence) {
        return with(Criterion.BEFORE_SEQUENCE, sequence);
    }

    private SearchCriteria with(Criterion criterion, Object value) {
        var more = new EnumMap<Criterion, Object>(Criterion.class);
        more.putAll(wanted);
        more.put(criterion, value);
        return new SearchCriteria(limit, more);
    }
}

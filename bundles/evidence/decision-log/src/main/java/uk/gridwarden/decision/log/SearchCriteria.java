package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * What to look for in the log. All criteria given must hold; one that is empty is not looked at.
 *
 * <p>Start with {@link #newest(int)}, narrow it down and {@link Builder#build() build} it. Refusals only match criteria that a refusal can meet: time,
 * code and RequestID.
 *
 * @param receivedFrom earliest time of receipt, inclusive
 * @param receivedBefore latest time of receipt, exclusive
 * @param outcome outcome of the decision
 * @param code code of a finding or warning of the decision, or of the refusal
 * @param originator the User that sent the request
 * @param targetDevice the device the request is for
 * @param operator the organisation that the certificates to be placed name
 * @param service Service Reference Variant
 * @param mpxn MPAN or MPRN of a metering point that the device serves
 * @param requestId RequestID, dry runs included; for a refusal the one claimed
 * @param beforeSequence only records before this place in the log
 * @param limit how many entries a page has at most, 1 to {@value #LARGEST_PAGE}
 */
public record SearchCriteria(
        Optional<Instant> receivedFrom,
        Optional<Instant> receivedBefore,
        Optional<DecisionOutcome> outcome,
        Optional<String> code,
        Optional<Eui64> originator,
        Optional<Eui64> targetDevice,
        Optional<Eui64> operator,
        Optional<ServiceReferenceVariant> service,
        Optional<Mpxn> mpxn,
        Optional<RequestId> requestId,
        OptionalLong beforeSequence,
        int limit) {
    /** The most entries that one page can have. */
    public static final int LARGEST_PAGE = 500;

    /** Rejects a page size out of bounds. */
    public SearchCriteria {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "a page of " + limit + " entries was asked for: expected 1 to " + LARGEST_PAGE);
        }
    }

    /** The newest entries of any kind, to be narrowed down. */
    public static Builder newest(int limit) {
        return new Builder(limit);
    }

    /** Collects criteria; used by one thread. */
    public static final class Builder {
        private final int limit;
        private Optional<Instant> receivedFrom = Optional.empty();
        private Optional<Instant> receivedBefore = Optional.empty();
        private Optional<DecisionOutcome> outcome = Optional.empty();
        private Optional<String> code = Optional.empty();
        private Optional<Eui64> originator = Optional.empty();
        private Optional<Eui64> targetDevice = Optional.empty();
        private Optional<Eui64> operator = Optional.empty();
        private Optional<ServiceReferenceVariant> service = Optional.empty();
        private Optional<Mpxn> mpxn = Optional.empty();
        private Optional<RequestId> requestId = Optional.empty();
        private OptionalLong beforeSequence = OptionalLong.empty();

        private Builder(int limit) {
            this.limit = limit;
        }

        /** Received at this time or later. */
        public Builder receivedFrom(Instant wanted) {
            receivedFrom = Optional.of(wanted);
            return this;
        }

        /** Received before this time. */
        public Builder receivedBefore(Instant wanted) {
            receivedBefore = Optional.of(wanted);
            return this;
        }

        /** Decisions with this outcome. */
        public Builder outcome(DecisionOutcome wanted) {
            outcome = Optional.of(wanted);
            return this;
        }

        /** Entries with a finding, warning or refusal of this code. */
        public Builder code(String wanted) {
            code = Optional.of(wanted);
            return this;
        }

        /** Requests sent by this User. */
        public Builder originator(Eui64 wanted) {
            originator = Optional.of(wanted);
            return this;
        }

        /** Requests for this device. */
        public Builder targetDevice(Eui64 wanted) {
            targetDevice = Optional.of(wanted);
            return this;
        }

        /** Requests that place certificates of this organisation. */
        public Builder operator(Eui64 wanted) {
            operator = Optional.of(wanted);
            return this;
        }

        /** Requests of this Service Reference Variant. */
        public Builder service(ServiceReferenceVariant wanted) {
            service = Optional.of(wanted);
            return this;
        }

        /** Requests for a device that serves this metering point. */
        public Builder mpxn(Mpxn wanted) {
            mpxn = Optional.of(wanted);
            return this;
        }

        /** Everything that carried or claimed this RequestID. */
        public Builder requestId(RequestId wanted) {
            requestId = Optional.of(wanted);
            return this;
        }

        /** Only records before a place in the log. */
        public Builder before(long sequence) {
            beforeSequence = OptionalLong.of(sequence);
            return this;
        }

        /** The criteria collected. */
        public SearchCriteria build() {
            return new SearchCriteria(
                    receivedFrom,
                    receivedBefore,
                    outcome,
                    code,
                    originator,
                    targetDevice,
                    operator,
                    service,
                    mpxn,
                    requestId,
                    beforeSequence,
                    limit);
        }
    }
}

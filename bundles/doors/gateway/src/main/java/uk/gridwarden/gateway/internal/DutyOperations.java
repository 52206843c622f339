package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.gateway.internal.obligations.FindOutstandingDuties;
import uk.gridwarden.gateway.internal.obligations.RecordDutyEvent;
import uk.gridwarden.obligations.ClauseLimb;

/** The operations on the duty register. */
public final class DutyOperations {
    private DutyOperations() {}

    /** {@code RecordDutyEvent}. */
    @Component(service = Operation.class)
    public static final class Record extends ObligationOperation<RecordDutyEvent> {

        /** Called by Declarative Services. */
        @Activate
        public Record(@Reference DutyRegister register) {
            super(
                    "RecordDutyEvent",
                    RecordDutyEvent.class,
                    (question, intake) -> record(register, question, intake.caller()));
        }

        private static Object record(DutyRegister register, RecordDutyEvent question, String caller)
                throws FailureException {
            var note = question.getNote() == null ? "" : question.getNote();
            // The name is the caller's word; where the call came from is ours.
            var recordedBy = question.getRecordedBy() + " (" + caller + ")";
            if (question.getWithdrawal() != null) {
                return DutyAnswers.recorded(
                        register.withdraw(question.getWithdrawal().getNumber(), note, recordedBy));
            }
            var event = question.getEvent();
            return DutyAnswers.recorded(register.record(
                    new DutyCase(
                            ObligationQuestions.holder(event.getHolder()),
                            ClauseLimb.parse(event.getLimb()),
                            ObligationQuestions.subject(event.getSubject()),
                            event.getReference()),
                    DutyEvent.Kind.valueOf(event.getKind().value()),
                    XmlTimes.localDate(event.getDate()),
                    note,
                    recordedBy));
        }
    }

    /** {@code FindOutstandingDuties}. */
    @Component(service = Operation.class)
    public static final class Outstanding extends ObligationOperation<FindOutstandingDuties> {

        /** Called by Declarative Services. */
        @Activate
        public Outstanding(
                @Reference DutyRegister register, @Reference(target = SoapEndpoints.PLATFORM_CLOCK) Clock clock) {
            super(
                    "FindOutstandingDuties",
                    FindOutstandingDuties.class,
                    (question, intake) -> DutyAnswers.outstanding(register.outstanding(
                            ObligationQuestions.holder(question.getHolder()),
                            question.getDate() == null ? LocalDate.now(clock) : XmlTimes.localDate(question.getDate()),
                            question.isSearchInventory() != null && question.isSearchInventory())));
        }
    }
}

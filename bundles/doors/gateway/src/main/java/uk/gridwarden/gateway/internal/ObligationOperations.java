package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gateway.internal.obligations.CompareObligations;
import uk.gridwarden.gateway.internal.obligations.FindDuties;
import uk.gridwarden.gateway.internal.obligations.FindDutiesResponse;
import uk.gridwarden.gateway.internal.obligations.FindOutstandingDuties;
import uk.gridwarden.gateway.internal.obligations.ListClauses;
import uk.gridwarden.gateway.internal.obligations.Question;
import uk.gridwarden.gateway.internal.obligations.RecordDutyEvent;
import uk.gridwarden.gateway.internal.obligations.ResolveObligationsResponse;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.rule.api.MarketParticipantId;

/** The operations of {@code /services/obligations}. */
@Component(service = ObligationOperations.class)
public final class ObligationOperations {
    /** Local names of the elements that ask for them. */
    static final List<String> ELEMENTS = List.of(
            "ResolveObligations",
            "CompareObligations",
            "ListClauses",
            "FindDuties",
            "RecordDutyEvent",
            "FindOutstandingDuties");

    private static final int USUAL_PAGE = 100;

    private final ObligationResolver resolver;
    private final DutyRegister register;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public ObligationOperations(
            @Reference ObligationResolver resolver,
            @Reference DutyRegister register,
            @Reference(target = ValidationEndpoint.PLATFORM_CLOCK) Clock clock) {
        this.resolver = resolver;
        this.register = register;
        this.clock = clock;
    }

    Optional<Operation> find(String element, Payloads payloads, Refusals refusals) {
        return all(payloads, refusals).stream()
                .filter(operation -> operation.element().equals(element))
                .findFirst();
    }

    List<Operation> all(Payloads payloads, Refusals refusals) {
        return List.of(
                new ObligationOperation<>(
                        "ResolveObligations", Question.class, (q, intake) -> resolve(q), payloads, refusals),
                new ObligationOperation<>(
                        "CompareObligations", CompareObligations.class, (q, intake) -> compare(q), payloads, refusals),
                new ObligationOperation<>(
                        "ListClauses", ListClauses.class, (q, intake) -> clauses(q), payloads, refusals),
                new ObligationOperation<>("FindDuties", FindDuties.class, (q, intake) -> duties(q), payloads, refusals),
                new ObligationOperation<>("RecordDutyEvent", RecordDutyEvent.class, this::record, payloads, refusals),
                new ObligationOperation<>(
                        "FindOutstandingDuties",
                        FindOutstandingDuties.class,
                        (q, intake) -> outstanding(q),
                        payloads,
                        refusals));
    }

    private Object resolve(Question question) throws UnavailableException {
        var answer = new ResolveObligationsResponse();
        answer.setAnswer(ObligationAnswers.answer(resolver.resolve(ObligationQuestions.read(question))));
        return answer;
    }

    private Object compare(CompareObligations question) throws UnavailableException {
        return ObligationAnswers.comparison(resolver.compare(
                ObligationQuestions.read(question.getQuestion()), XmlTimes.localDate(question.getOtherDate())));
    }

    private Object clauses(ListClauses question) throws UnavailableException {
        return ObligationTexts.list(
                question.getDate() == null
                        ? resolver.listClauses()
                        : resolver.listClauses(XmlTimes.localDate(question.getDate())));
    }

    private Object duties(FindDuties question) throws FailureException {
        var page = resolver.dutiesOf(
                new MarketParticipantId(question.getSupplier()),
                XmlTimes.localDate(question.getDate()),
                Optional.ofNullable(question.getPageToken()),
                question.getLimit() == null ? USUAL_PAGE : question.getLimit());
        var answer = new FindDutiesResponse();
        answer.setSupplier(question.getSupplier());
        answer.setDate(question.getDate());
        return ObligationAnswers.page(page, answer);
    }

    private Object record(RecordDutyEvent question, Intake intake) throws UnavailableException {
        var note = question.getNote() == null ? "" : question.getNote();
        // The name is the caller's word; where the call came from is ours.
        var recordedBy = question.getRecordedBy() + " (" + intake.caller() + ")";
        if (question.getWithdrawal() != null) {
            return DutyAnswers.recorded(
                    register.withdraw(question.getWithdrawal().getNumber(), note, recordedBy));
        }
        var event = question.getEvent();
        return DutyAnswers.recorded(register.record(
                new DutyCase(
                        ObligationQuestions.holder(event.getHolder()),
                        ObligationQuestions.limb(event.getLimb()),
                        ObligationQuestions.subject(event.getSubject()),
                        event.getReference()),
                DutyEvent.Kind.valueOf(event.getKind().value()),
                XmlTimes.localDate(event.getDate()),
                note,
                recordedBy));
    }

    private Object outstanding(FindOutstandingDuties question) throws UnavailableException {
        return DutyAnswers.outstanding(register.outstanding(
                ObligationQuestions.holder(question.getHolder()),
                question.getDate() == null ? LocalDate.now(clock) : XmlTimes.localDate(question.getDate()),
                question.isSearchInventory() != null && question.isSearchInventory()));
    }
}

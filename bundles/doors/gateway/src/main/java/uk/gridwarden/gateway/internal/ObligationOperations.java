package uk.gridwarden.gateway.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.gateway.internal.obligations.CompareObligations;
import uk.gridwarden.gateway.internal.obligations.FindDuties;
import uk.gridwarden.gateway.internal.obligations.FindDutiesResponse;
import uk.gridwarden.gateway.internal.obligations.ListClauses;
import uk.gridwarden.gateway.internal.obligations.Question;
import uk.gridwarden.gateway.internal.obligations.ResolveObligationsResponse;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.rule.api.MarketParticipantId;

/** The operations that ask what the clauses say. */
public final class ObligationOperations {
    private static final int USUAL_PAGE = 100;

    private ObligationOperations() {}

    /** {@code ResolveObligations}. */
    @Component(service = Operation.class)
    public static final class Resolve extends ObligationOperation<Question> {

        /** Called by Declarative Services. */
        @Activate
        public Resolve(@Reference ObligationResolver resolver) {
            super("ResolveObligations", Question.class, (question, intake) -> {
                var answer = new ResolveObligationsResponse();
                answer.setAnswer(ObligationAnswers.answer(resolver.resolve(ObligationQuestions.read(question))));
                return answer;
            });
        }
    }

    /** {@code CompareObligations}. */
    @Component(service = Operation.class)
    public static final class Compare extends ObligationOperation<CompareObligations> {

        /** Called by Declarative Services. */
        @Activate
        public Compare(@Reference ObligationResolver resolver) {
            super(
                    "CompareObligations",
                    CompareObligations.class,
                    (question, intake) -> ObligationAnswers.comparison(resolver.compare(
                            ObligationQuestions.read(question.getQuestion()),
                            XmlTimes.localDate(question.getOtherDate()))));
        }
    }

    /** {@code ListClauses}. */
    @Component(service = Operation.class)
    public static final class Clauses extends ObligationOperation<ListClauses> {

        /** Called by Declarative Services. */
        @Activate
        public Clauses(@Reference ObligationResolver resolver) {
            super(
                    "ListClauses",
                    ListClauses.class,
                    (question, intake) -> ObligationAnswers.texts(
                            question.getDate() == null
                                    ? resolver.listClauses()
                                    : resolver.listClauses(XmlTimes.localDate(question.getDate()))));
        }
    }

    /** {@code FindDuties}. */
    @Component(service = Operation.class)
    public static final class Duties extends ObligationOperation<FindDuties> {

        /** Called by Declarative Services. */
        @Activate
        public Duties(@Reference ObligationResolver resolver) {
            super("FindDuties", FindDuties.class, (question, intake) -> {
                var page = resolver.dutiesOf(
                        new MarketParticipantId(question.getSupplier()),
                        XmlTimes.localDate(question.getDate()),
                        Optional.ofNullable(question.getPageToken()),
                        question.getLimit() == null ? USUAL_PAGE : question.getLimit());
                var answer = new FindDutiesResponse();
                answer.setSupplier(question.getSupplier());
                answer.setDate(question.getDate());
                return ObligationAnswers.page(page, answer);
            });
        }
    }
}

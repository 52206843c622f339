package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.xml.datatype.XMLGregorianCalendar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gateway.internal.contract.GetStatistics;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StatisticsReports;

/**
 * {@code GetStatistics}: the numbers that the shell prints.
 *
 * <p>One count runs at a time, because a count of millions of cells takes a while and most of the database's capacity, and
 * must not slow down the requests that wait for a decision.
 */
@Component(service = Operation.class)
public final class GetStatisticsOperation extends QuestionOperation<GetStatistics> {

    /** Called by Declarative Services. */
    @Activate
    public GetStatisticsOperation(@Reference StatisticsReports reports) {
        super(Contract.VALIDATION, "GetStatistics", GetStatistics.class, new OneAtATime(reports, new Semaphore(1)));
    }

    private record OneAtATime(StatisticsReports reports, Semaphore counting) implements Answering<GetStatistics> {
        @Override
        public Object answer(GetStatistics question, Intake intake) throws FailureException {
            if (!counting.tryAcquire()) {
                throw new UnavailableException("Another count is in progress.");
            }
            try {
                var report = reports.report(start(question.getFrom()), start(question.getBefore()));
                var asked = Optional.ofNullable(question.getGrouping()).map(named -> Grouping.valueOf(named.name()));
                return StatisticsAnswer.of(asked.map(report::by).orElse(report));
            } finally {
                counting.release();
            }
        }
    }

    private static Optional<Instant> start(XMLGregorianCalendar day) {
        return Optional.ofNullable(day).map(XmlTimes::localDate).map(date -> date.atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }
}

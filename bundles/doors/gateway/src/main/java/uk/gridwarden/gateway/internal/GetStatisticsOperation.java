package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
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
@Component(service = GetStatisticsOperation.class)
public final class GetStatisticsOperation implements Operation {
    private final StatisticsReports reports;
    private final Payloads payloads;
    private final Refusals refusals;
    private final Semaphore counting = new Semaphore(1);

    /** Called by Declarative Services. */
    @Activate
    public GetStatisticsOperation(
            @Reference StatisticsReports reports, @Reference Payloads payloads, @Reference Refusals refusals) {
        this.reports = reports;
        this.payloads = payloads;
        this.refusals = refusals;
    }

    @Override
    public String element() {
        return "GetStatistics";
    }

    @Override
    public Source answer(Intake intake) throws XMLStreamException {
        try {
            var question = payloads.read(intake, GetStatistics.class);
            Payloads.readToEnd(intake);
            if (!counting.tryAcquire()) {
                throw refusals.unavailable(intake, "Another count is in progress.");
            }
            try {
                var report = reports.report(start(question.getFrom()), start(question.getBefore()));
                var asked = Optional.ofNullable(question.getGrouping()).map(named -> Grouping.valueOf(named.name()));
                return payloads.write(StatisticsAnswer.of(asked.map(report::by).orElse(report)));
            } finally {
                counting.release();
            }
        } catch (InvalidPayloadException invalid) {
            throw refusals.answer(intake, uk.gridwarden.failures.FaultCode.OPERATION_INVALID, invalid.getMessage());
        } catch (UnavailableException unavailable) {
            throw refusals.unavailable(intake, unavailable.sentence(), unavailable);
        } catch (FailureException failure) {
            throw refusals.answer(intake, failure.code(), failure.sentence());
        }
    }

    private static Optional<Instant> start(XMLGregorianCalendar day) {
        return Optional.ofNullable(day).map(XmlTimes::localDate).map(date -> date.atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }
}

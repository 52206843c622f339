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
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gateway.internal.contract.GetStatistics;
import uk.gridwarden.statistics.CellCounting;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/**
 * {@code GetStatistics}: the numbers that the shell prints, from the same two services.
 *
 * <p>A count of millions of cells takes a while and the database's full attention, so there is one at a time: requests
 * that wait for a decision must not be slowed down by as many counts as somebody cares to ask for.
 */
@Component(service = GetStatisticsOperation.class)
public final class GetStatisticsOperation implements Operation {
    private final DecisionLog log;
    private final CellCounting placement;
    private final Payloads payloads;
    private final Refusals refusals;
    private final Semaphore counting = new Semaphore(1);

    /** Called by Declarative Services. */
    @Activate
    public GetStatisticsOperation(
            @Reference DecisionLog log,
            @Reference CellCounting placement,
            @Reference Payloads payloads,
            @Reference Refusals refusals) {
        this.log = log;
        this.placement = placement;
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
            var first = start(question.getFrom());
            var end = start(question.getBefore());
            if (first.isPresent() && end.isPresent() && first.get().isAfter(end.get())) {
                throw new InvalidPayloadException("The day in from, " + question.getFrom() + ", is after the one in"
                        + " before, " + question.getBefore() + "; expected an earlier day.");
            }
            if (!counting.tryAcquire()) {
                throw refusals.unavailable(intake, "Another count is going on.");
            }
            try {
                return payloads.write(StatisticsAnswer.of(
                        log.statistics(first, end),
                        placement.count(),
                        Optional.ofNullable(question.getGrouping()).map(asked -> Grouping.valueOf(asked.name()))));
            } finally {
                counting.release();
            }
        } catch (InvalidPayloadException invalid) {
            throw refusals.answer(intake, uk.gridwarden.failures.FaultCode.OPERATION_INVALID, invalid.getMessage());
        } catch (UnavailableException unavailable) {
            throw refusals.unavailable(intake, unavailable.sentence(), unavailable);
        }
    }

    private static Optional<Instant> start(XMLGregorianCalendar day) {
        return Optional.ofNullable(day).map(XmlTimes::localDate).map(date -> date.atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }
}

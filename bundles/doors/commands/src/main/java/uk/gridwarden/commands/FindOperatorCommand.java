package uk.gridwarden.commands;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.facts.NetworkOperatorDirectory;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.facts.OperatedMeteringPoint.RegisteredOperator;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** {@code gw:find-operator DEVICE-OR-MPXN}. */
@Service
@Command(
        scope = "gw",
        name = "find-operator",
        description = "Finds the registered Network Operator of a device or metering point.")
public final class FindOperatorCommand implements Action {

    @Argument(name = "device or MPxN", description = "A device's EUI-64, an MPAN or an MPRN.", multiValued = true)
    List<String> words;

    @Option(name = "--on", description = "A UTC day, such as 2026-01-31; today when absent.")
    String on;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    NetworkOperatorDirectory directory;

    /** Says why nothing was found. */
    @Reference
    RegistrationData registrationData;

    @Reference
    Clock clock;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) throws UnavailableException {
        var out = ShownOutput.of(session);
        var asked = AskedPoint.of(given.only(AskedPoint.EXPECTED));
        var date = on == null ? LocalDate.now(clock) : LocalDate.parse(on);
        var points = asked instanceof AskedPoint.Device device
                ? directory.ofDevice(device.id(), date)
                : directory.ofMeteringPoint(((AskedPoint.Point) asked).mpxn(), date);
        if (json) {
            out.println(Json.masked().text(points.stream().map(Point::of).toList()));
        } else if (points.isEmpty()) {
            out.println(OperatorAbsence.ofNothing(asked, date, registrationData));
        } else {
            print(points);
            OperatorAbsence.ofPoints(points, date).forEach(out::println);
        }
        return points.stream().allMatch(point -> point.operators().isEmpty()) ? ExitStatus.NOT_FOUND : ExitStatus.OK;
    }

    private void print(List<OperatedMeteringPoint> points) {
        var table = new ShellTable();
        table.column("Metering point");
        table.column("Found as");
        table.column("Operator");
        table.column("Party");
        table.column("From");
        table.column("To");
        table.column("EUI-64s");
        table.column("SMKI certificates");
        for (var point : points) {
            if (point.operators().isEmpty()) {
                table.addRow().addContent(point.mpxn().masked(), point.source(), "none registered", "", "", "", "", "");
            }
            for (var operator : point.operators()) {
                var registration = operator.registration();
                table.addRow()
                        .addContent(
                                point.mpxn().masked(),
                                point.source(),
                                registration.networkOperator().value(),
                                operator.party().orElse("unknown"),
                                registration.effectiveFrom(),
                                registration
                                        .effectiveTo()
                                        .map(LocalDate::toString)
                                        .orElse(""),
                                join(operator.organisations()),
                                operator.validCertificates() > 0
                                        ? operator.validCertificates() + " known"
                                        : "none known");
            }
        }
        table.print(ShownOutput.of(session));
    }

    /** A metering point as JSON. */
    private record Point(Mpxn mpxn, Fuel fuel, String source, List<Operator> operators) {
        static Point of(OperatedMeteringPoint point) {
            return new Point(
                    point.mpxn(),
                    point.fuel(),
                    point.source(),
                    point.operators().stream().map(Operator::of).toList());
        }
    }

    /** A registered operator as JSON. */
    private record Operator(
            MarketParticipantId mpid,
            Optional<String> party,
            LocalDate effectiveFrom,
            Optional<LocalDate> effectiveTo,
            List<Eui64> eui64s,
            boolean hasSmkiCertificates,
            long validCertificates) {
        static Operator of(RegisteredOperator operator) {
            var registration = operator.registration();
            return new Operator(
                    registration.networkOperator(),
                    operator.party(),
                    registration.effectiveFrom(),
                    registration.effectiveTo(),
                    operator.organisations(),
                    operator.validCertificates() > 0,
                    operator.validCertificates());
        }
    }

    private static String join(List<Eui64> ids) {
        return ids.isEmpty()
                ? "none"
                : String.join(" ", ids.stream().map(Eui64::toString).toList());
    }
}

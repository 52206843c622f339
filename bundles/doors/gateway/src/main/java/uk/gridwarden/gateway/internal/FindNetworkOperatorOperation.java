package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.facts.NetworkOperatorDirectory;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.facts.OperatedMeteringPoint.RegisteredOperator;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.gateway.internal.contract.FindNetworkOperator;
import uk.gridwarden.gateway.internal.contract.FindNetworkOperatorResponse;
import uk.gridwarden.gateway.internal.contract.MeteringPoint;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;

/** {@code FindNetworkOperator}: lets a supplier ask before it sends. */
@Component(service = Operation.class)
public final class FindNetworkOperatorOperation extends QuestionOperation<FindNetworkOperator> {

    /** Called by Declarative Services. */
    @Activate
    public FindNetworkOperatorOperation(
            @Reference NetworkOperatorDirectory directory,
            @Reference(target = SoapEndpoints.PLATFORM_CLOCK) Clock clock) {
        super(Contract.VALIDATION, "FindNetworkOperator", FindNetworkOperator.class, (question, intake) -> {
            var date = question.getDate() == null
                    ? LocalDate.now(clock)
                    : Payloads.parsed(question.getDate(), XmlTimes::localDate);
            var answer = new FindNetworkOperatorResponse();
            answer.setDate(XmlTimes.date(date));
            find(directory, question, date)
                    .forEach(point -> answer.getMeteringPoint().add(meteringPoint(point)));
            return answer;
        });
    }

    private static List<OperatedMeteringPoint> find(
            NetworkOperatorDirectory directory, FindNetworkOperator question, LocalDate date) throws FailureException {
        return question.getDeviceId() != null
                ? directory.ofDevice(Payloads.parsed(question.getDeviceId(), Eui64::parse), date)
                : directory.ofMeteringPoint(Payloads.parsed(question.getMpxn(), Mpxn::new), date);
    }

    private static MeteringPoint meteringPoint(OperatedMeteringPoint point) {
        var answer = new MeteringPoint();
        answer.setMpxn(point.mpxn().masked());
        answer.setFuel(point.fuel().name());
        answer.setSource(point.source());
        point.operators().forEach(operator -> answer.getOperator().add(operator(operator)));
        return answer;
    }

    private static MeteringPoint.Operator operator(RegisteredOperator operator) {
        var answer = new MeteringPoint.Operator();
        var registration = operator.registration();
        answer.setMpid(registration.networkOperator().value());
        operator.party().ifPresent(answer::setParty);
        answer.setEffectiveFrom(XmlTimes.date(registration.effectiveFrom()));
        registration.effectiveTo().ifPresent(to -> answer.setEffectiveTo(XmlTimes.date(to)));
        operator.organisations().forEach(id -> answer.getEui64().add(id.toString()));
        answer.setHasSmkiCertificates(operator.validCertificates() > 0);
        return answer;
    }
}

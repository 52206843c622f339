package uk.gridwarden.gateway.internal;

import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.gateway.internal.obligations.FindOutstandingDutiesResponse;
import uk.gridwarden.gateway.internal.obligations.Outcome;
import uk.gridwarden.gateway.internal.obligations.OutstandingItem;
import uk.gridwarden.gateway.internal.obligations.RecordDutyEventResponse;

/** Answers of the duty register in the words of the contract. */
final class DutyAnswers {
    private DutyAnswers() {}

    static RecordDutyEventResponse recorded(DutyEvent event) {
        var answer = new RecordDutyEventResponse();
        answer.setNumber(event.number());
        answer.setRecordedAt(XmlTimes.dateTime(event.recordedAt()));
        answer.setRecordedBy(event.recordedBy());
        answer.setHolder(event.duty().holder().value());
        answer.setLimb(event.duty().limb().toString());
        answer.setSubject(event.duty().subject().toString());
        answer.setReference(event.duty().reference());
        answer.setKind(event.kind().name());
        answer.setDate(XmlTimes.date(event.on()));
        event.withdraws().ifPresent(answer::setWithdraws);
        return answer;
    }

    static FindOutstandingDutiesResponse outstanding(OutstandingDuties duties) {
        var answer = new FindOutstandingDutiesResponse();
        answer.setHolder(duties.holder().value());
        answer.setDate(XmlTimes.date(duties.on()));
        duties.outstanding().forEach(item -> answer.getOutstanding().add(item(item)));
        duties.notOwed().forEach(item -> answer.getNotOwed().add(item(item)));
        duties.caveats().forEach(caveat -> answer.getCaveat().add(ObligationAnswers.caveat(caveat)));
        return answer;
    }

    private static OutstandingItem item(OutstandingDuties.Item from) {
        var item = new OutstandingItem();
        item.setLimb(from.limb().toString());
        from.step().ifPresent(item::setStep);
        item.setSubject(from.subject().toString());
        from.reference().ifPresent(item::setReference);
        from.since().map(XmlTimes::date).ifPresent(item::setSince);
        from.days().ifPresent(item::setDays);
        from.devices().ifPresent(item::setDevices);
        item.setOutcome(Outcome.fromValue(from.outcome().name()));
        item.setSentence(from.what());
        return item;
    }
}

package uk.gridwarden.decision.log.internal;

import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Phase;

/** Describes a record in one sentence for the Service User. */
public final class Summary {
    private Summary() {}

    /** The sentence for a record. */
    public static String of(LogRecord record) {
        return record.decision()
                .map(Summary::of)
                .or(() -> record.refusal().map(Summary::of))
                .or(() -> record.retention().map(Summary::of))
                .or(() -> record.act().map(Summary::of))
                .or(() -> record.junk().map(Summary::of))
                .orElse("The heads of all chains, which the next checkpoint covers.");
    }

    private static String of(Decision decision) {
        var opening = opening(decision);
        return switch (decision.outcome()) {
            case ACCEPTED -> opening + " was accepted" + whatWouldHaveStoppedIt(decision) + ".";
            case REJECTED ->
                opening + " was rejected with response code " + decision.responseCode() + ": " + reason(decision);
            case NOT_APPLICABLE -> opening + " is not subject to any check" + whyNot(decision) + ".";
            case UNDETERMINED ->
                opening + " could not be judged and was answered with response code " + decision.responseCode() + ": "
                        + reason(decision);
        };
    }

    private static String of(Refusal refusal) {
        var opening = refusal.claimedRequestId()
                .map(id -> "A submission that claimed RequestID " + id)
                .orElse("A submission without a readable RequestID");
        var place = refusal.line() > 0 ? " at line " + refusal.line() + ", column " + refusal.column() : "";
        return opening + " was refused with " + refusal.code() + place + ": " + refusal.sentence();
    }

    private static String of(Retention retention) {
        var places = retention.reduced();
        return "Personal data was removed from " + places.size() + " of the records "
                + places.get(0).sequence() + " to "
                + places.get(places.size() - 1).sequence()
                + ", recorded before " + retention.before() + ".";
    }

    private static String of(AdministrativeAct act) {
        return "Done by " + act.who() + ", " + act.from() + ": " + act.what();
    }

    private static String of(JunkCount junk) {
        var messages = junk.rows().stream().mapToLong(JunkCount.Row::count).sum();
        return messages + " messages that are not envelopes arrived from " + junk.from() + " to " + junk.to() + ".";
    }

    private static String opening(Decision decision) {
        var request = decision.facts().request();
        var document = decision.phase() == Phase.SIGNED_PRE_COMMAND ? "The Signed Pre-Command" : "The Service Request";
        var dryRun = decision.submission().dryRun() ? ", only asked about," : "";
        return document + " " + request.id() + " for service " + request.service() + dryRun;
    }

    private static String whatWouldHaveStoppedIt(Decision decision) {
        return decision.findings().isEmpty()
                ? ""
                : ", although " + decision.findings().get(0).code() + " was found, because that is "
                        + (decision.submission().dryRun() ? "not enforced here" : "only monitored");
    }

    private static String reason(Decision decision) {
        return decision.findings().stream().findFirst().map(Finding::sentence).orElse("no reason was recorded.");
    }

    private static String whyNot(Decision decision) {
        return decision.verdicts().stream()
                .filter(verdict -> !verdict.shadow())
                .map(verdict -> verdict.outcome())
                .filter(Outcome.NotApplicable.class::isInstance)
                .map(outcome -> ": " + withoutFullStop(((Outcome.NotApplicable) outcome).reason()))
                .findFirst()
                .orElse("");
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}

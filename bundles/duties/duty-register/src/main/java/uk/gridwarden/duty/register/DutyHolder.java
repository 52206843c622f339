package uk.gridwarden.duty.register;

import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * The User that a duty falls on.
 *
 * @param value its market participant id or its EUI-64
 */
public record DutyHolder(String value) {

    /** Rejects what is neither; brings an EUI-64 into its canonical form. */
    public DutyHolder {
        value = value.contains("-") ? Eui64.parse(value).toString() : new MarketParticipantId(value).value();
    }

    /** True when a market participant id names it. */
    public boolean isMarketParticipant() {
        return !value.contains("-");
    }

    /** The User as a question asks about it. */
    public AskedUser asked() {
        return isMarketParticipant()
                ? new AskedUser.WithMpid(new MarketParticipantId(value))
                : new AskedUser.WithEui64(Eui64.parse(value));
    }

    @Override
    public String toString() {
        return value;
    }
}

package uk.gridwarden.gbcs;

import java.util.List;
import java.util.OptionalLong;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * The originator counters that a device is to start from after an update; all 0 to 2^63-1.
 *
 * @param remoteParty for the remote party whose credentials are replaced
 * @param prepaymentTopUp for that party's prepayment top-ups
 * @param others for further remote parties
 */
public record FloorNumbers(OptionalLong remoteParty, OptionalLong prepaymentTopUp, List<OtherParty> others) {

    /** Copies the list. */
    public FloorNumbers {
        others = List.copyOf(others);
    }

    /**
     * The floor for one further remote party.
     *
     * @param role which party
     * @param floor its counter
     * @param prepaymentTopUp its counter for prepayment top-ups
     */
    public record OtherParty(RemotePartyRole role, long floor, OptionalLong prepaymentTopUp) {}
}

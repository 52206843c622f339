package uk.gridwarden.gbcs.internal;

import static uk.gridwarden.gbcs.internal.DerValues.INTEGER;
import static uk.gridwarden.gbcs.internal.DerValues.SEQUENCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.ReplacementMode;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.FloorNumbers;
import uk.gridwarden.rule.api.TrustAnchorCell;

/** The first part of a CS02b message: AuthorisingRemotePartyControl. */
record AuthorisingControl(
        boolean applyTimeBasedChecks,
        Optional<TrustAnchorCell> authorisingCell,
        long sequenceNumber,
        FloorNumbers floors) {
    private static final int SYMMETRIC_KEY = 0x80;
    private static final int TIME_BASED_CHECKS = 0x81;
    private static final int AUTHORISING_CELL = 0xA2;
    private static final int SEQUENCE_NUMBER = 0x83;
    private static final int FLOOR = 0x84;
    private static final int SPECIALIST_FLOORS = 0xA5;
    private static final int OTHER_PARTIES = 0xA6;
    private static final long APPLY = 0;
    private static final long DISAPPLY = 1;
    private static final long PREPAYMENT_TOP_UP = 0;
    private static final int MAXIMUM_OTHER_PARTIES = 16;

    static AuthorisingControl read(OctetCursor from, ReplacementMode mode) throws GbcsUnreadableException {
        var control = from.element(SEQUENCE, "the authorising remote party control");
        expectMode(control, mode);
        if (control.isNext(SYMMETRIC_KEY)) {
            // Key material: skipped and never reported.
            control.element(SYMMETRIC_KEY, "the plaintext symmetric key");
        }
        var applyChecks = timeBasedChecks(control);
        Optional<TrustAnchorCell> cell = control.isNext(AUTHORISING_CELL)
                ? Optional.of(CellParser.cell(control, AUTHORISING_CELL, "the authorising cell"))
                : Optional.empty();
        var sequenceNumber = DerValues.counter(control, SEQUENCE_NUMBER, "the sequence number");
        var floors = floors(control);
        control.expectEnd();
        return new AuthorisingControl(applyChecks, cell, sequenceNumber, floors);
    }

    private static void expectMode(OctetCursor control, ReplacementMode mode) throws GbcsUnreadableException {
        var at = control.offset();
        var number = DerValues.counter(control, INTEGER, "the credentials replacement mode");
        if (number != mode.number()) {
            throw new GbcsUnreadableException(
                    at,
                    "The credentials replacement mode is %d; expected %d by message code 0x%04X."
                            .formatted(number, mode.number(), mode.messageCode()));
        }
    }

    private static boolean timeBasedChecks(OctetCursor control) throws GbcsUnreadableException {
        if (!control.isNext(TIME_BASED_CHECKS)) {
            return true;
        }
        var at = control.offset();
        var choice = DerValues.counter(control, TIME_BASED_CHECKS, "the time based checks choice");
        if (choice != APPLY && choice != DISAPPLY) {
            throw new GbcsUnreadableException(
                    at, "The time based checks choice is %d; expected 0 (apply) or 1 (disapply).".formatted(choice));
        }
        return choice == APPLY;
    }

    private static FloorNumbers floors(OctetCursor control) throws GbcsUnreadableException {
        var remoteParty = control.isNext(FLOOR)
                ? OptionalLong.of(DerValues.counter(control, FLOOR, "the floor number"))
                : OptionalLong.empty();
        var topUp = control.isNext(SPECIALIST_FLOORS)
                ? topUpFloor(control.element(SPECIALIST_FLOORS, "the specialist floor numbers"))
                : OptionalLong.empty();
        List<FloorNumbers.OtherParty> others = control.isNext(OTHER_PARTIES)
                ? otherParties(control.element(OTHER_PARTIES, "the other remote parties' floor numbers"))
                : List.of();
        return new FloorNumbers(remoteParty, topUp, others);
    }

    /** GBCS allows a list but defines only one usage, so the list has at most one entry. */
    private static OptionalLong topUpFloor(OctetCursor list) throws GbcsUnreadableException {
        if (list.atEnd()) {
            return OptionalLong.empty();
        }
        var entry = list.element(SEQUENCE, "the specialist floor number");
        var at = entry.offset();
        var usage = DerValues.counter(entry, INTEGER, "the specialist floor number's usage");
        if (usage != PREPAYMENT_TOP_UP) {
            throw new GbcsUnreadableException(
                    at, "The specialist floor number's usage is %d; expected 0 (prepaymentTopUp).".formatted(usage));
        }
        var floor = DerValues.counter(entry, INTEGER, "the specialist floor number");
        entry.expectEnd();
        list.expectEnd();
        return OptionalLong.of(floor);
    }

    private static List<FloorNumbers.OtherParty> otherParties(OctetCursor list) throws GbcsUnreadableException {
        var parties = new ArrayList<FloorNumbers.OtherParty>();
        while (!list.atEnd()) {
            if (parties.size() == MAXIMUM_OTHER_PARTIES) {
                throw new GbcsUnreadableException(
                        list.offset(), "There are more than %d other remote parties.".formatted(MAXIMUM_OTHER_PARTIES));
            }
            var entry = list.element(SEQUENCE, "the other remote party's floor numbers");
            var role = CellParser.role(entry);
            var floor = DerValues.counter(entry, INTEGER, "the other remote party's floor number");
            var topUp = entry.atEnd()
                    ? OptionalLong.empty()
                    : topUpFloor(entry.element(SEQUENCE, "the other remote party's specialist floor numbers"));
            entry.expectEnd();
            parties.add(new FloorNumbers.OtherParty(role, floor, topUp));
        }
        return parties;
    }
}

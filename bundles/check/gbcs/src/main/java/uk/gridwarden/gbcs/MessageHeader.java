package uk.gridwarden.gbcs;

import java.util.Arrays;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;

/**
 * The grouping header of a GBCS message.
 *
 * @param kind command, response or alert
 * @param originatorCounter an unsigned 64-bit number, as in a RequestID
 * @param originator the sender
 * @param target the device it is for
 * @param messageCode the use case
 */
public record MessageHeader(
        Kind kind, long originatorCounter, Eui64 originator, Eui64 target, MessageCode messageCode) {

    /** The CRA flag of a GBCS message. */
    public enum Kind {
        /** To a device. */
        COMMAND(1),
        /** A device's answer to a command. */
        RESPONSE(2),
        /** Sent by a device unprompted. */
        ALERT(3);

        private final int flag;

        Kind(int flag) {
            this.flag = flag;
        }

        /** The flag's value on the wire. */
        public int flag() {
            return flag;
        }

        /** Finds the kind with a flag; empty when GBCS has none. */
        public static Optional<Kind> ofFlag(int flag) {
            return Arrays.stream(values()).filter(kind -> kind.flag == flag).findFirst();
        }
    }
}

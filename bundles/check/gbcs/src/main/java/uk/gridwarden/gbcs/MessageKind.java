package uk.gridwarden.gbcs;

import java.util.Arrays;
import java.util.Optional;

/** The CRA flag of a GBCS message. */
public enum MessageKind {
    /** To a device. */
    COMMAND(1),
    /** A device's answer to a command. */
    RESPONSE(2),
    /** A device's message of its own accord. */
    ALERT(3);

    private final int flag;

    MessageKind(int flag) {
        this.flag = flag;
    }

    /** The flag's value on the wire. */
    public int flag() {
        return flag;
    }

    /** The kind with a flag, or empty when GBCS has none with it. */
    public static Optional<MessageKind> ofFlag(int flag) {
        return Arrays.stream(values()).filter(kind -> kind.flag == flag).findFirst();
    }
}

package uk.gridwarden.decision.log.internal;

/**
 * The chain of one node.
 *
 * @param number its number in this database
 * @param node the node that writes it
 * @param epoch counts the processes that opened it; only the last of them may write
 * @param head where it ends
 * @param indexed place of the last record that searches find
 */
record Chain(int number, String node, long epoch, ChainHead head, long indexed) {

    /** The same chain at another head. */
    Chain at(ChainHead next) {
        return new Chain(number, node, epoch, next, indexed);
    }

    /** Whether it is the same chain with the same end, written under the same epoch. */
    boolean isAt(Chain other) {
        return number == other.number && epoch == other.epoch && head.equals(other.head);
    }

    /** Its name in receipts and checkpoints (the origin of a C2SP tlog-checkpoint). */
    String origin() {
        return origin(node);
    }

    static String origin(String node) {
        return "gridwarden/" + node;
    }
}

package uk.gridwarden.statistics;

/**
 * What a Network Operator cell holds, compared with the operator that was registered on the day the cell was read. A cell is
 * in exactly one state, so the states add up to the number of cells.
 */
public enum CellState {
    /** A certificate of the registered Network Operator that is not known to have expired. */
    CORRECT("correct", "A certificate of the Network Operator that was registered on the day the cell was read."),
    /**
     * A certificate of another Network Operator, whether or not the registered one has a certificate: the check of Service
     * Requests exists to prevent this. The cell stays in this state when the certificate has expired, because renewal would
     * not make it correct.
     */
    ANOTHER_OPERATOR("another operator's", "A certificate of another Network Operator, expired or not."),
    /** A certificate of a supplier, expired or not: it has never been replaced. */
    STILL_SUPPLIER(
            "still a supplier's", "A supplier's certificate, never replaced since manufacture or commissioning."),
    /** A certificate of the DCC's Access Control Broker, expired or not: it has never been replaced. */
    STILL_ACB("still the ACB's", "A certificate of the DCC's Access Control Broker, never replaced."),
    /** A certificate of the registered Network Operator that had expired when the cell was read: only renewal is due. */
    EXPIRED("expired", "A certificate of the registered operator that had expired when the cell was read."),
    /**
     * Cannot be determined, and the check of Service Requests could not have determined it either: the device or the holder
     * of the certificate is not known, one of the device's metering points was not registered, or they were registered to
     * several operators.
     */
    UNKNOWN("unknown", "The device, its operator or the holder of the certificate is not known for certain.");

    private final String words;
    private final String meaning;

    CellState(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** The state in a table or a chart. */
    public String words() {
        return words;
    }

    /** The meaning, in one sentence. */
    public String meaning() {
        return meaning;
    }
}

package uk.gridwarden.registration;

import java.util.List;

/**
 * The findings, one line for each kind, those without a finding included.
 *
 * @param dataSets the versions it was made from
 * @param findings in the order of {@link Kind}
 */
public record QualityReport(List<DataSetVersion> dataSets, List<Finding> findings) {
    /** The kinds of contradiction. */
    public enum Kind {
        /** Two registrations of a metering point are in force on the same day. */
        OVERLAPPING_REGISTRATIONS("metering points with registrations that overlap"),
        /** A registration names an operator that the organisations do not have in the fuel's role. */
        UNKNOWN_NETWORK_OPERATOR("registrations by an operator that the organisations do not have"),
        /** A registration names a supplier that the organisations do not have. */
        UNKNOWN_SUPPLIER("registrations by a supplier that the organisations do not have"),
        /** The first two digits of an MPAN name a distributor of another party than the registration. */
        PREFIX_CONTRADICTS_OPERATOR("registrations by another operator than the MPAN's first two digits name"),
        /** The last digit of an MPAN does not fit the others; only a warning, for real ones are known to fail. */
        CHECK_DIGIT("MPANs whose check digit does not fit, only a warning"),
        /** An ESME or GSME without a metering point. */
        METER_WITHOUT_METERING_POINT("meters without a metering point"),
        /** A device names an import, secondary import or export metering point that has no registration. */
        METERING_POINT_NOT_REGISTERED("metering points of devices that were never registered"),
        /** A GPF whose associated device is not a GSME of the inventory. */
        GPF_WITHOUT_GSME("GPFs without a GSME"),
        /** Parties whose names have the same letters and digits. */
        PARTY_NAMES_ALIKE("party names that differ only by case, spaces or punctuation"),
        /** A party's name has letters of another script, some of which look like Latin ones. */
        PARTY_NAME_NOT_LATIN("party names with letters that are not Latin");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** A description of what is counted, for people. */
        public String words() {
            return words;
        }
    }

    /**
     * The number of findings of a kind.
     *
     * @param kind the kind
     * @param count the number
     * @param samples the first few, MPANs masked
     */
    public record Finding(Kind kind, long count, List<String> samples) {}
}

package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.SmetsGeneration;

/**
 * A page of a supplier's duties and gaps.
 *
 * @param entries the devices, in a fixed order
 * @param next token of the next page; empty when this is the last
 * @param summary the counts of this page alone
 */
public record EstatePage(List<Entry> entries, Optional<String> next, Summary summary) {
    /** The maximum number of entries on a page. */
    public static final int LARGEST = 500;

    /** Copies the list. */
    public EstatePage {
        entries = List.copyOf(entries);
    }

    /**
     * A device in a supplier's estate that gives it a duty, falls into a gap, or is indeterminate.
     *
     * @param device device id
     * @param type device type
     * @param generation SMETS generation
     * @param systems the Smart Metering Systems of the device for which the supplier is the Responsible Supplier
     * @param limbs the limbs that apply, are a gap or are indeterminate; at least one
     */
    public record Entry(
            Eui64 device,
            DeviceType type,
            SmetsGeneration generation,
            List<MeteringSystem> systems,
            List<LimbAnswer> limbs) {

        /** Copies the lists. */
        public Entry {
            systems = List.copyOf(systems);
            limbs = List.copyOf(limbs);
        }
    }

    /**
     * The counts of a walk through the inventory for a supplier.
     *
     * @param devices devices of the inventory
     * @param ofSupplier those for which the supplier is a Responsible Supplier
     * @param withDuty those of the supplier that give it at least one duty
     * @param withGap those of the supplier that fall into a gap of at least one clause
     * @param indeterminate those of the supplier with at least one indeterminate limb
     * @param supplierUnknown devices that were left out because no Responsible Supplier, or not each, could be found
     * @param textVersions ids of the text versions relied on
     * @param caveats the limits of the result as a whole
     */
    public record Summary(
            long devices,
            long ofSupplier,
            long withDuty,
            long withGap,
            long indeterminate,
            long supplierUnknown,
            List<String> textVersions,
            List<Caveat> caveats) {

        /** Copies the lists. */
        public Summary {
            textVersions = List.copyOf(textVersions);
            caveats = List.copyOf(caveats);
        }
    }
}

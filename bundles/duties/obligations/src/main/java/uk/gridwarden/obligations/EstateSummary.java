package uk.gridwarden.obligations;

import java.util.List;

/**
 * What was counted while walking the inventory for a supplier.
 *
 * @param devices devices of the inventory
 * @param ofSupplier those for which the supplier is a Responsible Supplier
 * @param withDuty those of the supplier that give it at least one duty
 * @param withGap those of the supplier that fall into a gap of at least one clause
 * @param indeterminate those of the supplier with at least one limb that cannot be judged
 * @param supplierUnknown devices that were left out because no Responsible Supplier, or not each, could be found
 * @param textVersions ids of the text versions relied on
 * @param caveats what limits the result as a whole
 */
public record EstateSummary(
        long devices,
        long ofSupplier,
        long withDuty,
        long withGap,
        long indeterminate,
        long supplierUnknown,
        List<String> textVersions,
        List<Caveat> caveats) {

    /** Copies the lists. */
    public EstateSummary {
        textVersions = List.copyOf(textVersions);
        caveats = List.copyOf(caveats);
    }
}

package uk.gridwarden.registration;

import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.TargetDevice;

/**
 * One row of the inventory.
 *
 * @param device id, type, generation, status
 * @param importMpxn import MPAN of an ESME, MPRN of a GSME
 * @param secondaryImportMpan second import MPAN of a twin element ESME
 * @param exportMpan export MPAN
 * @param associatedDevice for a GPF its GSME, for other devices their Communications Hub or meter
 */
public record InventoryRecord(
        TargetDevice device,
        Optional<Mpxn> importMpxn,
        Optional<Mpxn> secondaryImportMpan,
        Optional<Mpxn> exportMpan,
        Optional<Eui64> associatedDevice) {}

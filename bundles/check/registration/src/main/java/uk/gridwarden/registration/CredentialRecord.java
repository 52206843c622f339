package uk.gridwarden.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.FieldType;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * One Trust Anchor Cell of a device, as it was read last: a row of {@code credentials.csv}.
 *
 * @param device the device
 * @param readAt when it was read
 * @param slot the owner of the cell
 * @param keyUsage {@code digitalSignature}, {@code keyAgreement} or {@code prePaymentTopUp}
 * @param holder the EUI-64 in the certificate that the cell holds
 * @param role the role in that certificate
 * @param serial its serial number in hex, where known
 */
public record CredentialRecord(
        Eui64 device,
        Instant readAt,
        RemotePartyRole slot,
        String keyUsage,
        Eui64 holder,
        RemotePartyRole role,
        Optional<String> serial) {

    /** The slot that a cell belongs to. */
    public static final Column<RemotePartyRole> SLOT = Column.required(
            "slot",
            FieldType.PARTY_ROLE,
            "the owner of the cell: `Root`, `Recovery`, `Supplier`, `NetworkOperator`, `ACB`, `TransCoS` or"
                    + " `LoadController`");

    private static final Column<Eui64> DEVICE_ID =
            Column.required("device_id", FieldType.EUI64, "EUI-64 of the device");
    private static final Column<Instant> READ_AT =
            Column.required("read_at", FieldType.INSTANT, "when the cell was read, such as `2026-01-31T04:05:06Z`");
    private static final Column<String> KEY_USAGE = Column.required(
            "key_usage", FieldType.KEY_USAGE, "`digitalSignature`, `keyAgreement` or `prePaymentTopUp`");
    private static final Column<Eui64> HOLDER =
            Column.required("eui64", FieldType.EUI64, "EUI-64 in the certificate that the cell holds");
    private static final Column<RemotePartyRole> ROLE =
            Column.required("role", FieldType.PARTY_ROLE, "role in that certificate, named as the slots are");
    private static final Column<String> SERIAL =
            Column.optional("serial", FieldType.SERIAL, "serial number of that certificate, 1 to 40 hex digits");

    /** The columns of the credentials data. */
    public static final DataSetColumns<CredentialRecord> COLUMNS = new DataSetColumns<>(
            List.of(DEVICE_ID, READ_AT, SLOT, KEY_USAGE, HOLDER, ROLE, SERIAL),
            List.of(DEVICE_ID, SLOT, KEY_USAGE),
            List.of(),
            CredentialRecord::of);

    private static CredentialRecord of(RowValues row) {
        return new CredentialRecord(
                row.get(DEVICE_ID),
                row.get(READ_AT),
                row.get(SLOT),
                row.get(KEY_USAGE),
                row.get(HOLDER),
                row.get(ROLE),
                row.find(SERIAL));
    }
}

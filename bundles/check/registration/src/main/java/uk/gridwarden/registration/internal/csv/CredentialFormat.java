package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.CredentialRecord;

/** {@code credentials.csv}: one row for each Trust Anchor Cell that was read out of a device. */
public final class CredentialFormat implements RowFormat<CredentialRecord> {
    @Override
    public List<String> columns() {
        return List.of("device_id", "read_at", "slot", "key_usage", "eui64", "role", "serial");
    }

    @Override
    public Optional<CredentialRecord> parse(CsvRow row) {
        var device = row.required("device_id", FieldType.EUI64);
        var readAt = row.required("read_at", FieldType.INSTANT);
        var slot = row.required("slot", FieldType.PARTY_ROLE);
        var keyUsage = row.required("key_usage", FieldType.KEY_USAGE);
        var holder = row.required("eui64", FieldType.EUI64);
        var role = row.required("role", FieldType.PARTY_ROLE);
        var serial = row.optional("serial", FieldType.SERIAL);
        if (row.isFaulty()) {
            return Optional.empty();
        }
        return Optional.of(new CredentialRecord(
                device.orElseThrow(),
                readAt.orElseThrow(),
                slot.orElseThrow(),
                keyUsage.orElseThrow(),
                holder.orElseThrow(),
                role.orElseThrow(),
                serial));
    }
}

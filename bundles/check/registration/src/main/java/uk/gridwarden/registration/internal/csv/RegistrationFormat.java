package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/** {@code registration.csv}: who operates and supplies a metering point from one day to another. */
public final class RegistrationFormat implements RowFormat<RegistrationRecord> {

    @Override
    public List<String> columns() {
        return List.of("mpxn", "fuel", "network_operator", "supplier", "effective_from", "effective_to");
    }

    @Override
    public Optional<RegistrationRecord> parse(CsvRow row) {
        var fuel = row.required("fuel", FieldType.FUEL);
        var mpxn = row.required(
                "mpxn", fuel.map(RegistrationFormat::meteringPointOf).orElse(FieldType.MPXN));
        var operator = row.required("network_operator", FieldType.MPID);
        var supplier = row.optional("supplier", FieldType.MPID);
        var effective = DateRange.read(row, "effective_from", "effective_to");
        if (row.isFaulty()) {
            return Optional.empty();
        }
        return Optional.of(new RegistrationRecord(
                mpxn.orElseThrow(),
                fuel.orElseThrow(),
                new Registration(
                        operator.orElseThrow(), supplier, effective.from().orElseThrow(), effective.to())));
    }

    private static FieldType<Mpxn> meteringPointOf(Fuel fuel) {
        return fuel == Fuel.ELECTRICITY ? FieldType.MPAN : FieldType.MPRN;
    }
}

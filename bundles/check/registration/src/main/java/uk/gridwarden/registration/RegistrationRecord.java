package uk.gridwarden.registration;

import java.time.LocalDate;
import java.util.List;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.FieldType;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/**
 * The operator and supplier of a metering point for some time: a row of {@code registration.csv}.
 *
 * @param mpxn metering point
 * @param fuel electricity or gas
 * @param registration operator, supplier and dates
 */
public record RegistrationRecord(Mpxn mpxn, Fuel fuel, Registration registration) {

    private static final Column<Fuel> FUEL = Column.required("fuel", FieldType.FUEL, "`E` or `G`");

    /** The metering point. */
    public static final Column<Mpxn> MPXN = Column.required(
                    "mpxn",
                    FieldType.MPXN,
                    "MPAN (13 digits) where `fuel` is `E`, MPRN (1 to 10 digits, leading zeros do not count) where it"
                            + " is `G`")
            .dependingOn(FUEL, fuel -> fuel == Fuel.ELECTRICITY ? FieldType.MPAN : FieldType.MPRN);

    /** The first day. */
    public static final Column<LocalDate> EFFECTIVE_FROM =
            Column.required("effective_from", FieldType.DAY, "first day");

    /** The first day after. */
    public static final Column<LocalDate> EFFECTIVE_TO = Column.endAfter("effective_to", EFFECTIVE_FROM);

    private static final Column<MarketParticipantId> NETWORK_OPERATOR =
            Column.required("network_operator", FieldType.MPID, "MPID of the Network Operator");
    private static final Column<MarketParticipantId> SUPPLIER =
            Column.nullable("supplier", FieldType.MPID, "MPID of the supplier");

    /** The columns of the registration data. An update can name another operator from the same day on. */
    public static final DataSetColumns<RegistrationRecord> COLUMNS = new DataSetColumns<>(
            List.of(MPXN, FUEL, NETWORK_OPERATOR, SUPPLIER, EFFECTIVE_FROM, EFFECTIVE_TO),
            List.of(MPXN, FUEL, EFFECTIVE_FROM, NETWORK_OPERATOR),
            List.of(MPXN, FUEL, EFFECTIVE_FROM),
            List.of(),
            RegistrationRecord::of);

    private static RegistrationRecord of(RowValues row) {
        return new RegistrationRecord(
                row.get(MPXN),
                row.get(FUEL),
                new Registration(
                        row.get(NETWORK_OPERATOR),
                        row.find(SUPPLIER),
                        row.get(EFFECTIVE_FROM),
                        row.find(EFFECTIVE_TO)));
    }
}

package uk.gridwarden.registration;

import java.time.LocalDate;
import java.util.List;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.FieldType;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** The columns of {@code organisations.csv}. */
public final class OrganisationColumns {
    /** EUI-64. */
    public static final Column<Eui64> EUI64 =
            Column.required("eui64", FieldType.EUI64, "eight octets joined by hyphens");

    /** The name of the party. */
    public static final Column<String> PARTY = Column.required(
            "party",
            FieldType.PARTY,
            "the party's name, 1 to 200 visible characters; rows with the same name belong to one party");

    /** Market participant id. */
    public static final Column<MarketParticipantId> MPID =
            Column.required("mpid", FieldType.MPID, "market participant id, 1 to 10 upper-case letters or digits");

    /** The first day. */
    public static final Column<LocalDate> VALID_FROM = Column.required("valid_from", FieldType.DAY, "first day");

    /** The first day after. */
    public static final Column<LocalDate> VALID_TO = Column.endAfter("valid_to", VALID_FROM);

    private static final Column<UserRole> ROLE =
            Column.required("role", FieldType.ROLE, "`IS`, `ES`, `GS`, `RSA`, `ED`, `GT` or `OU`");

    /** All of them. */
    public static final DataSetColumns<OrganisationRecord> COLUMNS = new DataSetColumns<>(
            List.of(EUI64, ROLE, PARTY, MPID, VALID_FROM, VALID_TO),
            List.of(EUI64, ROLE, MPID, VALID_FROM),
            List.of(PARTY, MPID),
            OrganisationColumns::of);

    private OrganisationColumns() {}

    private static OrganisationRecord of(RowValues row) {
        return new OrganisationRecord(
                row.get(EUI64), row.get(ROLE), row.get(PARTY), row.get(MPID), row.get(VALID_FROM), row.find(VALID_TO));
    }
}

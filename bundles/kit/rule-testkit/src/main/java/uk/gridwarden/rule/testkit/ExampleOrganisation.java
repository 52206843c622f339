package uk.gridwarden.rule.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/**
 * An organisation with one EUI-64, and its rows of organisation data.
 *
 * @param id EUI-64
 * @param party the party's name
 * @param records its rows, one for each role and market participant id
 */
public record ExampleOrganisation(Eui64 id, String party, List<OrganisationRecord> records) {
    private static final LocalDate SINCE = LocalDate.of(2015, 1, 1);

    /** An Energy Supplier for both fuels. */
    public static final ExampleOrganisation SUPPLIER = named("Example Supplier", "0A-00-00-00-00-00-01-00")
            .holding(UserRole.IS, "SUPX")
            .holding(UserRole.GS, "SUPX");

    /** The Network Operator to which the example metering points are registered, for both fuels. */
    public static final ExampleOrganisation OPERATOR = named("Example Networks", "0A-00-00-00-00-00-02-00")
            .holding(UserRole.ED, "EDXA")
            .holding(UserRole.GT, "GTXA");

    /** Another Network Operator for both fuels. */
    public static final ExampleOrganisation OTHER_OPERATOR = named("Other Networks", "0A-00-00-00-00-00-03-00")
            .holding(UserRole.ED, "EDXB")
            .holding(UserRole.GT, "GTXB");

    /** Copies the list. */
    public ExampleOrganisation {
        records = List.copyOf(records);
    }

    /** Creates an organisation without rows. */
    public static ExampleOrganisation named(String party, String eui64) {
        return new ExampleOrganisation(Eui64.parse(eui64), party, List.of());
    }

    /** Returns a copy with one more row. */
    public ExampleOrganisation holding(UserRole role, String mpid) {
        var row = new OrganisationRecord(id, role, party, new MarketParticipantId(mpid), SINCE, Optional.empty());
        return new ExampleOrganisation(
                id, party, Stream.concat(records.stream(), Stream.of(row)).toList());
    }
}

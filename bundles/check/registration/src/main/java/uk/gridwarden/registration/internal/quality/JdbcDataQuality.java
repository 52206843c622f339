package uk.gridwarden.registration.internal.quality;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataQuality;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.QualityReport;
import uk.gridwarden.registration.QualityReport.Kind;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.internal.DistributorPrefixes;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.TableName;
import uk.gridwarden.registration.internal.jdbc.VersionReader;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;

/** Walks through organisations and registrations once, and runs a query for each kind of contradiction between devices. */
@Component
public final class JdbcDataQuality implements DataQuality {
    private static final String METERS_WITHOUT = "SELECT DEVICE_ID FROM %s AND DEVICE_TYPE IN ('ESME', 'GSME') AND "
            + InventoryRecord.METERING_POINTS.stream()
                    .map(column -> column.sqlName() + " IS NULL")
                    .collect(Collectors.joining(" AND "));
    private static final String NOT_REGISTERED =
            """
            SELECT D.DEVICE_ID, D.%3$s FROM %1$s AND D.%3$s IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM %2$s AND R.MPXN = D.%3$s)""";
    private static final String GPF_WITHOUT =
            """
            SELECT D.DEVICE_ID FROM %1$s AND D.DEVICE_TYPE = 'GPF' AND NOT EXISTS
            (SELECT 1 FROM %2$s AND G.DEVICE_ID = D.ASSOCIATED_DEVICE_ID AND G.DEVICE_TYPE = 'GSME')""";

    private final RegistrationDatabase database;
    private final DistributorPrefixes prefixes;

    /** Started by Declarative Services. */
    @Activate
    public JdbcDataQuality(@Reference RegistrationDatabase database) {
        this.database = database;
        this.prefixes = DistributorPrefixes.bundled();
    }

    @Override
    public QualityReport report(LocalDate on) throws UnavailableException {
        var findings = new Findings();
        try (var reader = VersionReader.open(database)) {
            var organisations = reader.all(DataSet.ORGANISATIONS, OrganisationColumns.COLUMNS);
            PartyNames.look(organisations, findings);
            var registration = reader.table(DataSet.REGISTRATION);
            if (registration.isPresent()) {
                var known = new KnownOrganisations(organisations);
                var quality = new RegistrationQuality(known, prefixes, on, findings);
                reader.read(
                        DataSet.REGISTRATION,
                        RegistrationRecord.COLUMNS,
                        "ORDER BY MPXN, FUEL, EFFECTIVE_FROM",
                        rows -> rows.forEach(quality::look));
            }
            var inventory = reader.table(DataSet.INVENTORY);
            if (inventory.isPresent()) {
                lookAtDevices(reader, inventory.get(), findings);
            }
            if (inventory.isPresent() && registration.isPresent()) {
                for (var column : InventoryRecord.METERING_POINTS) {
                    reader.read(
                            NOT_REGISTERED.formatted(
                                    inventory.get().rowsAs("D"),
                                    registration.get().rowsAs("R"),
                                    column.sqlName()),
                            row -> findings.add(
                                    Kind.METERING_POINT_NOT_REGISTERED,
                                    new Eui64(row.getLong(1)) + " at " + new Mpxn(row.getString(2)).masked()));
                }
            }
            return new QualityReport(reader.versions(), findings.all());
        }
    }

    private static void lookAtDevices(VersionReader reader, TableName inventory, Findings findings)
            throws UnavailableException {
        reader.read(
                METERS_WITHOUT.formatted(inventory.rowsAs("D")),
                row -> findings.add(Kind.METER_WITHOUT_METERING_POINT, new Eui64(row.getLong(1)).toString()));
        reader.read(
                GPF_WITHOUT.formatted(inventory.rowsAs("D"), inventory.rowsAs("G")),
                row -> findings.add(Kind.GPF_WITHOUT_GSME, new Eui64(row.getLong(1)).toString()));
    }
}

package uk.gridwarden.test.facts;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.UserRole;

/** A request's time and parties, and rows of registration data about them, that the tests agree on. */
public final class ExampleData {
    public static final Instant RECEIVED = Instant.parse("2026-03-10T12:00:00Z");
    public static final LocalDate DAY = LocalDate.parse("2026-03-10");
    public static final Eui64 SUPPLIER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    public static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    public static final Eui64 DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A0");
    public static final Eui64 OTHER_DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A1");

    private ExampleData() {}

    public static CertificateReading certificateOf(Eui64 organisation) {
        return new CertificateReading.Organisation(
                "CN=Issuer",
                BigInteger.TWO,
                RemotePartyRole.NETWORK_OPERATOR.code(),
                organisation,
                KeyUse.DIGITAL_SIGNATURE,
                new PathVerdict.Valid(),
                RECEIVED.minusSeconds(60),
                RECEIVED.plusSeconds(60),
                RevocationStatus.GOOD);
    }

    public static InventoryRecord device(Eui64 id, DeviceType type, Optional<Eui64> associated) {
        return InventoryRecord.of(new TargetDevice(id, type, SmetsGeneration.SMETS2, "Commissioned"))
                .withAssociatedDevice(associated);
    }

    public static InventoryRecord meter(Eui64 id, DeviceType type, String importMpxn) {
        return meter(id, type, Optional.of(importMpxn), Optional.empty(), Optional.empty());
    }

    public static InventoryRecord meter(
            Eui64 id,
            DeviceType type,
            Optional<String> importMpxn,
            Optional<String> secondaryImport,
            Optional<String> export) {
        return InventoryRecord.of(new TargetDevice(id, type, SmetsGeneration.SMETS2, "Commissioned"))
                .withImportMpxn(importMpxn.map(Mpxn::new))
                .withSecondaryImportMpan(secondaryImport.map(Mpxn::new))
                .withExportMpan(export.map(Mpxn::new));
    }

    public static RegistrationRecord registration(String mpxn, Fuel fuel, String operator, String from, String to) {
        return new RegistrationRecord(
                new Mpxn(mpxn),
                fuel,
                new Registration(
                        new MarketParticipantId(operator),
                        Optional.empty(),
                        LocalDate.parse(from),
                        to.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(to))));
    }

    public static OrganisationRecord organisation(Eui64 id, UserRole role, String party, String mpid) {
        return new OrganisationRecord(
                id, role, party, new MarketParticipantId(mpid), LocalDate.parse("2020-01-01"), Optional.empty());
    }
}

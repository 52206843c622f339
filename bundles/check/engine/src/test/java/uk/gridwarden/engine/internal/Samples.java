package uk.gridwarden.engine.internal;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.UserRole;

/** Values that the tests agree on. */
final class Samples {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    static final Instant RECEIVED = Instant.parse("2026-03-10T12:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-03-10");
    static final Eui64 SUPPLIER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    static final Eui64 DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A0");
    static final Eui64 OTHER_DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A1");

    private Samples() {}

    static CatalogueEntry entry(String code, CatalogueEntry.Kind kind) {
        return new CatalogueEntry(code, kind, "Is it " + code + "?", "Change it.");
    }

    static Finding finding(String code) {
        return new Finding(code, "request", "seen", "expected", "A sentence.");
    }

    static Submission submission(boolean dryRun) {
        return new Submission(RECEIVED, "test", dryRun);
    }

    static ServiceRequest request(String service, int commandVariant, Optional<Instant> executionTime) {
        return new ServiceRequest(
                new RequestId(SUPPLIER, DEVICE, 7),
                new ServiceReferenceVariant(service),
                new CommandVariant(commandVariant),
                "5.1",
                executionTime,
                new BodyElement("Body", "", List.of()));
    }

    static Facts facts(String service) {
        return facts(service, Set.of());
    }

    static Facts facts(String service, Set<String> monitored) {
        return new Facts(
                RECEIVED,
                RECEIVED,
                request(service, 1, Optional.empty()),
                new Originator(SUPPLIER, List.of()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new NetworkOperators(List.of(), List.of()),
                List.of(),
                new Policy(Policy.OperatorMatch.PARTY, false, monitored),
                Optional.empty());
    }

    static CertificateReading certificateOf(Eui64 organisation) {
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

    static InventoryRecord device(Eui64 id, DeviceType type, Optional<Eui64> associated) {
        return InventoryRecord.of(new TargetDevice(id, type, SmetsGeneration.SMETS2, "Commissioned"))
                .withAssociatedDevice(associated);
    }

    static InventoryRecord meter(Eui64 id, DeviceType type, String importMpxn) {
        return meter(id, type, Optional.of(importMpxn), Optional.empty(), Optional.empty());
    }

    static InventoryRecord meter(
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

    static RegistrationRecord registration(String mpxn, Fuel fuel, String operator, String from, String to) {
        return new RegistrationRecord(
                new Mpxn(mpxn),
                fuel,
                new Registration(
                        new MarketParticipantId(operator),
                        Optional.empty(),
                        LocalDate.parse(from),
                        to.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(to))));
    }

    static OrganisationRecord organisation(Eui64 id, UserRole role, String party, String mpid) {
        return new OrganisationRecord(
                id, role, party, new MarketParticipantId(mpid), LocalDate.parse("2020-01-01"), Optional.empty());
    }
}

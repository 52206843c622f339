package uk.gridwarden.decision.log.internal;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.Sha256;

/** Everything that was known when a record was made, and the data it came from. */
public final class Dossier {
    private static final List<Class<?>> SIMPLE =
            List.of(String.class, Number.class, Enum.class, UUID.class, Duration.class, Sha256.class);

    private final List<String> lines = new ArrayList<>();
    private final boolean mpxnsInFull;

    private Dossier(boolean mpxnsInFull) {
        this.mpxnsInFull = mpxnsInFull;
    }

    /** The lines for a record. */
    public static List<String> of(RecordedEntry entry, boolean mpxnsInFull) {
        var dossier = new Dossier(mpxnsInFull);
        dossier.addRecord(entry);
        entry.decision().map(Decision::facts).ifPresent(facts -> {
            dossier.addRequest(facts);
            dossier.addDevice(facts);
            facts.credentials().ifPresent(dossier::addCredentials);
            dossier.addOrganisations(facts);
            dossier.addData(facts);
        });
        entry.record().retention().ifPresent(dossier::addRetention);
        entry.record().act().ifPresent(dossier::addAct);
        entry.record().junk().ifPresent(dossier::addJunk);
        return dossier.lines;
    }

    private void addRecord(RecordedEntry entry) {
        var record = entry.record();
        heading("Record");
        add("place in the log", entry.receipt().sequence());
        add("hash of the log", entry.receipt().headHash());
        add("received at", record.submission().receivedAt());
        add("from", record.submission().caller());
        add("dry run", yesOrNo(record.submission().dryRun()));
        add("recorded at", record.recordedAt() + " by " + record.node());
        entry.reducedBy().ifPresent(by -> add("personal data", "removed, see record " + by));
        record.decision().ifPresent(decision -> {
            addComponents(decision);
            add("basis digest", decision.basis().digest());
            decision.basis().beside().forEach((name, digest) -> add(name + " digest", digest));
        });
        record.refusal().ifPresent(this::addComponents);
        record.document().ifPresent(document -> {
            add("document SHA-256", document.sha256());
            add("document kept", document.kept() ? document.octets() + " octets" : "no");
        });
    }

    /** Every component that is a simple value, under its name in words. */
    private void addComponents(Record record) {
        for (var component : record.getClass().getRecordComponents()) {
            var value = component(record, component);
            if (value instanceof Boolean flag) {
                add(inWords(component.getName()), yesOrNo(flag));
            } else if (SIMPLE.stream().anyMatch(type -> type.isInstance(value))) {
                add(inWords(component.getName()), value);
            }
        }
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("an accessor of a public record can be called", impossible);
        }
    }

    private static String inWords(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private void addRetention(Retention retention) {
        add("id", retention.id());
        heading("What was left of each record, as SHA-256");
        retention.reduced().forEach(one -> add("record " + one.sequence(), one.sha256()));
    }

    private void addAct(AdministrativeAct act) {
        heading("Act");
        addComponents(act);
        act.details().forEach(this::add);
    }

    private void addJunk(JunkCount junk) {
        add("id", junk.id());
        heading("Messages from " + junk.from() + " to " + junk.to());
        junk.rows().forEach(row -> add(row.caller() + ", " + row.code(), row.count()));
    }

    private void addRequest(Facts facts) {
        var request = facts.request();
        heading("Request");
        add("RequestID", request.id());
        add(
                "service",
                request.service() + ", Command Variant " + request.commandVariant() + ", schema "
                        + request.schemaVersion());
        add("execution time", request.executionTime().map(Object::toString).orElse("none"));
        add("relevant time", facts.relevantTime());
        add("originator", facts.originator().id() + (facts.originator().isKnown() ? "" : ", unknown"));
        facts.originator().records().forEach(this::addOrganisation);
        add("operator match", facts.policy().operatorMatch());
        add("revocation required", yesOrNo(facts.policy().revocationRequired()));
        add(
                "under MONITOR",
                facts.policy().monitored().isEmpty()
                        ? "nothing"
                        : String.join(", ", facts.policy().monitored()));
        facts.policy().parameters().forEach((rule, parameters) -> parameters
                .values()
                .forEach((name, value) -> add("parameter " + name, value + ", of rule " + rule)));
    }

    private void addDevice(Facts facts) {
        heading("Device");
        facts.device()
                .ifPresentOrElse(
                        device -> add(
                                "device",
                                device.id() + ", " + device.type() + ", " + device.generation() + ", "
                                        + device.smiStatus()),
                        () -> add("device", "not in the inventory"));
        if (facts.meteringPoints().isEmpty()) {
            add("metering point", "none known");
        }
        facts.meteringPoints().forEach(this::addMeteringPoint);
    }

    private void addMeteringPoint(MeteringPoint point) {
        var mpxn = mpxnsInFull ? point.mpxn().value() : point.mpxn().masked();
        add("metering point", mpxn + ", " + point.fuel() + ", " + point.source());
        point.distributorByPrefix().ifPresent(distributor -> add("  distributor by prefix", distributor));
        if (point.registrations().isEmpty()) {
            add("  registration", "none at the relevant time");
        }
        for (var registration : point.registrations()) {
            var supplier = registration.supplier().map(Object::toString).orElse("none");
            add(
                    "  registration",
                    "operator " + registration.networkOperator() + ", supplier " + supplier + ", "
                            + days(registration.effectiveFrom(), registration.effectiveTo()));
        }
    }

    private void addCredentials(CredentialReplacement credentials) {
        heading("Certificates for " + credentials.remotePartyRole().duisName());
        add("dates to be checked by device", yesOrNo(credentials.applyTimeBasedChecks()));
        if (credentials.certificates().isEmpty()) {
            add("certificate", "none");
        }
        credentials.certificates().forEach(this::addCertificate);
        credentials.certificationPath().forEach(this::addPathCertificate);
    }

    private void addPathCertificate(PathCertificate certificate) {
        add("offered for the path", certificate.location());
        add("  SHA-256", certificate.sha256());
        add("  CA certificate", certificate.defect().orElse("yes"));
    }

    private void addCertificate(PlacedCertificate certificate) {
        add(
                "certificate",
                certificate.cell().role().duisName() + " " + certificate.cell().use() + " at "
                        + certificate.location());
        add("  SHA-256", certificate.sha256());
        if (certificate.reading() instanceof CertificateReading.Organisation organisation) {
            add("  subject", organisation.subject() + ", role %02X".formatted(organisation.subjectRole()));
            add("  issuer", organisation.issuer());
            add("  serial number", organisation.serial());
            add("  key usage", organisation.keyUse());
            add("  valid", "from " + organisation.notBefore() + " to " + organisation.notAfter());
            add("  path", organisation.path() instanceof PathVerdict.Invalid invalid ? invalid.reason() : "valid");
            add("  revocation", word(organisation.revocation()));
        } else {
            add("  unreadable", ((CertificateReading.Unreadable) certificate.reading()).reason());
        }
    }

    private static String word(RevocationStatus status) {
        return switch (status) {
            case GOOD -> "not revoked, as current revocation lists say";
            case REVOKED -> "revoked";
            case STALE -> "not known, a revocation list is past its next update";
            case UNKNOWN -> "not known, no revocation list covers the path";
        };
    }

    private void addOrganisations(Facts facts) {
        heading("Organisations the certificates name");
        facts.operators().certificateSubjects().forEach(this::addOrganisation);
        heading("Organisations that registration data names");
        facts.operators().registered().forEach(this::addOrganisation);
    }

    private void addOrganisation(OrganisationRecord row) {
        add(
                "  organisation",
                row.id() + ", " + row.role() + ", " + row.party() + ", " + row.mpid() + ", "
                        + days(row.validFrom(), row.validTo()));
    }

    private void addData(Facts facts) {
        heading("Data");
        for (var set : facts.dataSets()) {
            add(
                    set.name(),
                    "version " + set.version() + ", as of " + set.asOf() + ", age " + set.age()
                            + (set.stale() ? ", stale" : ""));
        }
    }

    private static String days(LocalDate from, Optional<LocalDate> to) {
        return "from " + from + to.map(end -> " until before " + end).orElse(" on");
    }

    private void heading(String text) {
        lines.add(text + ":");
    }

    private void add(String label, Object value) {
        lines.add("  " + label + ": " + value);
    }
}

package uk.gridwarden.decision.log.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.decision.log.RecordedEntry.RefusalEntry;
import uk.gridwarden.decision.log.RecordedEntry.RetentionEntry;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.PlacedCertificate;

/** All that was known when a record was made, and by which data. */
public final class Dossier {
    private final List<String> lines = new ArrayList<>();
    private final boolean mpxnsInFull;

    private Dossier(boolean mpxnsInFull) {
        this.mpxnsInFull = mpxnsInFull;
    }

    /** The lines for a decision. */
    public static List<String> of(DecisionEntry entry, boolean mpxnsInFull) {
        var dossier = new Dossier(mpxnsInFull);
        dossier.addRecord(entry);
        dossier.addRequest(entry.decision().facts());
        dossier.addDevice(entry.decision().facts());
        entry.decision().facts().credentials().ifPresent(dossier::addCredentials);
        dossier.addOrganisations(entry.decision().facts());
        dossier.addData(entry.decision().facts());
        return dossier.lines;
    }

    /** The lines for a refusal. */
    public static List<String> of(RefusalEntry entry) {
        var dossier = new Dossier(false);
        var refusal = entry.refusal();
        dossier.heading("Record");
        dossier.add("correlation id", refusal.id());
        dossier.addPlace(entry.receipt());
        dossier.addSubmission(refusal.submission());
        dossier.add("recorded at", entry.recordedAt() + " by " + entry.node());
        dossier.add("octets received", refusal.size());
        dossier.add("their SHA-256", refusal.octets());
        return dossier.lines;
    }

    /** The lines for a retention run. */
    public static List<String> of(RetentionEntry entry) {
        var dossier = new Dossier(false);
        dossier.heading("Record");
        dossier.add("id", entry.id());
        dossier.addPlace(entry.receipt());
        dossier.add("recorded at", entry.recordedAt() + " by " + entry.node());
        dossier.add("asked for by", entry.retention().caller());
        dossier.heading("What was left of each record, as SHA-256");
        entry.retention().reduced().forEach(one -> dossier.add("record " + one.sequence(), one.sha256()));
        return dossier.lines;
    }

    private void addRecord(DecisionEntry entry) {
        var decision = entry.decision();
        heading("Record");
        add("decision id", decision.id());
        addPlace(entry.receipt());
        addSubmission(decision.submission());
        add("recorded at", entry.recordedAt() + " by " + entry.node());
        entry.reducedBy().ifPresent(by -> add("personal data", "removed, see record " + by));
        add("decided in", decision.duration());
        add("outcome", decision.outcome());
        add("enforced", decision.enforced() ? "yes" : "no");
        add("response code", decision.responseCode());
        add("rule generation", decision.generation() + ", digest " + decision.generationDigest());
        add("trust digest", decision.trustDigest());
        add("content digest", decision.contentDigest());
        add("document SHA-256", entry.documentDigest());
        add("document kept", decision.document().length == 0 ? "no" : decision.document().length + " octets");
    }

    private void addPlace(Receipt receipt) {
        add("place in the log", receipt.sequence());
        add("hash of the log", receipt.headHash());
    }

    private void addSubmission(Submission submission) {
        add("received at", submission.receivedAt());
        add("from", submission.caller());
        add("dry run", submission.dryRun() ? "yes" : "no");
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
        add("revocation required", facts.policy().revocationRequired() ? "yes" : "no");
        add(
                "under MONITOR",
                facts.policy().monitored().isEmpty()
                        ? "nothing"
                        : String.join(", ", facts.policy().monitored()));
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
        add("dates to be checked by device", credentials.applyTimeBasedChecks() ? "yes" : "no");
        if (credentials.certificates().isEmpty()) {
            add("certificate", "none");
        }
        credentials.certificates().forEach(this::addCertificate);
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
            add("  revocation", organisation.revocation());
        } else {
            add("  unreadable", ((CertificateReading.Unreadable) certificate.reading()).reason());
        }
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

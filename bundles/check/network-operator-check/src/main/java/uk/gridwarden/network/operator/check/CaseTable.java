package uk.gridwarden.network.operator.check;

import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.exportMpan;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.importMpan;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.secondaryImportMpan;
import static uk.gridwarden.rule.testkit.Expectation.fails;
import static uk.gridwarden.rule.testkit.Expectation.notApplicable;
import static uk.gridwarden.rule.testkit.Expectation.undetermined;

import java.time.Instant;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.Policy.OperatorMatch;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleOrganisation;
import uk.gridwarden.rule.testkit.MutationMatrix;

/**
 * Test cases for each line of the decision table.
 *
 * <p>Rule bundles embed them as test vectors, which run each time the rule is admitted.
 */
public final class CaseTable {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant AFTER_EXPIRY = ExampleCertificate.NOT_AFTER.plusSeconds(1);
    private static final ExampleCertificate EXPIRED =
            ExampleCertificate.forDigitalSigning().validBetween(LONG_AGO, LONG_AGO.plusSeconds(1));
    private static final ExampleOrganisation OTHER_USER =
            ExampleOrganisation.named("Somebody", "0A-00-00-00-00-00-08-00").holding(UserRole.OU, "SOMEX");
    /** The organisation of the certificates, with a gas role only. */
    private static final ExampleOrganisation GAS_ARM = ExampleOrganisation.named(
                    ExampleOrganisation.OPERATOR.party(),
                    ExampleOrganisation.OPERATOR.id().toString())
            .holding(UserRole.GT, "GTXA");
    /** Another EUI-64 of the same party, with the MPID to which the metering point is registered. */
    private static final ExampleOrganisation ELECTRICITY_ARM = ExampleOrganisation.named(
                    ExampleOrganisation.OPERATOR.party(), "0A-00-00-00-00-00-02-01")
            .holding(UserRole.ED, "EDXA");

    private CaseTable() {}

    /** The table for a service whose requests place certificates on an ESME. */
    public static MutationMatrix forService(String service) {
        return of(ExampleFacts.forService(service));
    }

    private static MutationMatrix of(ExampleFacts good) {
        var signing = ExampleCertificate.forDigitalSigning();
        return MutationMatrix.of(good)
                .flips("not read", ExampleFacts::withoutCredentials, undetermined("CERTIFICATES_UNREADABLE"))
                .flips(
                        "cells of the supplier",
                        facts -> facts.forRemoteParty(RemotePartyRole.SUPPLIER),
                        notApplicable())
                .flips("stranger", ExampleFacts::sentByAStranger, undetermined("ORIGINATOR_UNKNOWN"))
                .flips("other user", facts -> facts.sentBy(OTHER_USER), fails("ROLE_NOT_ELIGIBLE"))
                .flips("unknown device", ExampleFacts::withUnknownDevice, fails("DEVICE_UNKNOWN"))
                .flips("gas meter", facts -> facts.withDevice(DeviceType.GSME), notApplicable())
                .flips("no certificate", facts -> facts.placing(), fails("CERTIFICATE_MISSING"))
                .flips(
                        "garbage",
                        facts -> facts.placing(signing.withUnreadableOctets("It is not DER.")),
                        fails("CERTIFICATE_MALFORMED"))
                .flips(
                        "garbage for a CA certificate",
                        facts -> facts.offeringForThePath("It is not DER."),
                        fails("CERTIFICATE_MALFORMED"))
                .flips(
                        "supplier's certificate",
                        facts -> facts.placing(signing.withSubjectRole(2)),
                        fails("CERTIFICATE_ROLE_MISMATCH"))
                .flips(
                        "wrong usage",
                        facts -> facts.placing(signing.withKeyUse(KeyUse.KEY_AGREEMENT)),
                        fails("CERTIFICATE_USAGE_MISMATCH"))
                .flips(
                        "two organisations",
                        facts -> facts.placing(
                                signing, ExampleCertificate.forKeyAgreement().of(ExampleOrganisation.OTHER_OPERATOR)),
                        fails("CERTIFICATES_DISAGREE"))
                .flips(
                        "no path",
                        facts -> facts.placing(signing.withoutPath("No issuer is known.")),
                        fails("CERTIFICATE_PATH_INVALID"))
                .flips("expired", facts -> facts.placing(EXPIRED), fails("CERTIFICATE_EXPIRED"))
                .keeps("expired, dates not asked for", facts -> facts.placing(EXPIRED)
                        .withoutTimeBasedChecks())
                .flips("expired at execution", facts -> facts.executingAt(AFTER_EXPIRY), fails("CERTIFICATE_EXPIRED"))
                .flips(
                        "revoked",
                        facts -> facts.placing(signing.withRevocation(RevocationStatus.REVOKED)),
                        fails("CERTIFICATE_REVOKED"))
                .flips(
                        "stale revocation data",
                        facts -> facts.placing(signing.withRevocation(RevocationStatus.STALE)),
                        undetermined("REVOCATION_UNKNOWN"))
                .keeps("stale revocation data, not required", facts -> facts.placing(
                                signing.withRevocation(RevocationStatus.STALE))
                        .withoutRequiringRevocationData())
                .flips("no metering point", facts -> facts.withMeteringPoints(), undetermined("MPXN_UNKNOWN"))
                .flips("stale data", facts -> facts.withStaleData("registration"), undetermined("REGISTRATION_STALE"))
                .flips("no data", facts -> facts.withoutData("inventory"), undetermined("REGISTRATION_STALE"))
                .flips(
                        "not registered",
                        facts -> facts.withMeteringPoints(importMpan().registeredTo()),
                        undetermined("REGISTRATION_MISSING"))
                .flips(
                        "two operators",
                        facts -> facts.withMeteringPoints(importMpan().registeredTo("EDXA", "EDXB")),
                        undetermined("REGISTRATION_AMBIGUOUS"))
                .flips(
                        "unknown organisation",
                        ExampleFacts::withCertificateOwners,
                        undetermined("ORGANISATION_UNKNOWN"))
                .flips(
                        "another operator's meter",
                        facts -> facts.withMeteringPoints(importMpan().registeredTo("EDXB")),
                        fails("NETWORK_OPERATOR_MISMATCH"))
                .flips(
                        "gas arm of the registered operator's party",
                        facts -> facts.withCertificateOwners(GAS_ARM, ELECTRICITY_ARM),
                        fails("NETWORK_OPERATOR_MISMATCH"))
                .keeps("one identifier against another", facts -> facts.matchingBy(OperatorMatch.EUI64))
                .keeps("export only", facts -> facts.withMeteringPoints(exportMpan()))
                .keeps("twin element", facts -> facts.withMeteringPoints(importMpan(), secondaryImportMpan()));
    }
}

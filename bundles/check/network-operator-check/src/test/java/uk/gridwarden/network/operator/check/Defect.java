package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.function.UnaryOperator;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;
import uk.gridwarden.rule.testkit.ExampleOrganisation;
import uk.gridwarden.rule.testkit.Expectation;

/**
 * What makes one line of the decision table decide, in a form that can be combined with others.
 *
 * @param name in words
 * @param inCertificate done to the second certificate
 * @param inFacts done to the facts
 * @param expectation the outcome of this defect alone
 */
record Defect(
        String name,
        UnaryOperator<ExampleCertificate> inCertificate,
        UnaryOperator<ExampleFacts> inFacts,
        Expectation expectation) {

    /** One defect for each line, in the order of the table as it stands for SRV 6.15.1. */
    static final List<Defect> IN_TABLE_ORDER = List.of(
            inFacts(
                    "certificates not read",
                    ExampleFacts::withoutCredentials,
                    Expectation.undetermined("CERTIFICATES_UNREADABLE")),
            inFacts(
                    "supplier cells",
                    facts -> facts.forRemoteParty(RemotePartyRole.SUPPLIER),
                    Expectation.notApplicable()),
            inFacts("stranger", ExampleFacts::sentByAStranger, Expectation.undetermined("ORIGINATOR_UNKNOWN")),
            inFacts(
                    "exempt operator",
                    facts -> facts.sentBy(ExampleOrganisation.OTHER_OPERATOR),
                    Expectation.notApplicable()),
            inFacts("ineligible role", Defect::sentByAnOtherUser, Expectation.fails("ROLE_NOT_ELIGIBLE")),
            inFacts("unknown device", ExampleFacts::withUnknownDevice, Expectation.fails("DEVICE_UNKNOWN")),
            inFacts("unchecked type", facts -> facts.withDevice(DeviceType.GSME), Expectation.notApplicable()),
            inFacts("no certificate", facts -> facts.placing(), Expectation.fails("CERTIFICATE_MISSING")),
            inCertificate(
                    "unreadable",
                    certificate -> certificate.withUnreadableOctets("3 octets follow the certificate."),
                    "CERTIFICATE_MALFORMED"),
            inCertificate(
                    "supplier certificate", certificate -> certificate.withSubjectRole(2), "CERTIFICATE_ROLE_MISMATCH"),
            inCertificate(
                    "wrong usage",
                    certificate -> certificate.withKeyUse(KeyUse.DIGITAL_SIGNATURE),
                    "CERTIFICATE_USAGE_MISMATCH"),
            inCertificate(
                    "two organisations",
                    certificate -> certificate.of(ExampleOrganisation.OTHER_OPERATOR),
                    "CERTIFICATES_DISAGREE"),
            inCertificate(
                    "no path",
                    certificate -> certificate.withoutPath("No issuer is known."),
                    "CERTIFICATE_PATH_INVALID"),
            new Defect(
                    "no revocation data",
                    certificate -> certificate.withRevocation(RevocationStatus.UNKNOWN),
                    facts -> facts,
                    Expectation.undetermined("REVOCATION_UNKNOWN")),
            inFacts("no metering point", facts -> facts.withMeteringPoints(), Expectation.undetermined("MPXN_UNKNOWN")),
            inFacts(
                    "stale registration data",
                    facts -> facts.withStaleData("registration"),
                    Expectation.undetermined("REGISTRATION_STALE")),
            inFacts(
                    "unregistered",
                    facts -> facts.withMeteringPoints(
                            ExampleMeteringPoint.exportMpan().registeredTo("EDXA", "EDXB"),
                            ExampleMeteringPoint.importMpan().registeredTo()),
                    Expectation.undetermined("REGISTRATION_MISSING")),
            inFacts(
                    "two operators",
                    facts -> facts.withMeteringPoints(
                            ExampleMeteringPoint.importMpan().registeredTo("EDXA", "EDXB")),
                    Expectation.undetermined("REGISTRATION_AMBIGUOUS")),
            inFacts(
                    "unknown organisation",
                    ExampleFacts::withCertificateOwners,
                    Expectation.undetermined("ORGANISATION_UNKNOWN")),
            inFacts(
                    "another operator's meter",
                    facts -> facts.withMeteringPoints(
                                    ExampleMeteringPoint.importMpan().registeredTo("EDXB"))
                            .withRegisteredOperators(ExampleOrganisation.OTHER_OPERATOR),
                    Expectation.fails("NETWORK_OPERATOR_MISMATCH")));

    /** Good facts with all of these defects; they are given in the order of the table. */
    static ExampleFacts all(List<Defect> defects) {
        var second = ExampleCertificate.forKeyAgreement();
        for (var defect : defects) {
            second = defect.inCertificate.apply(second);
        }
        var facts = ExampleFacts.forService("6.15.1").placing(ExampleCertificate.forDigitalSigning(), second);
        // From the last to the first: where two defects touch the same fact, the earlier line is to be met.
        for (var i = defects.size() - 1; i >= 0; i--) {
            facts = defects.get(i).inFacts.apply(facts);
        }
        return facts;
    }

    private static ExampleFacts sentByAnOtherUser(ExampleFacts facts) {
        return facts.sentBy(ExampleOrganisation.named("Other User", "0A-00-00-00-00-00-09-00")
                .holding(UserRole.OU, "OUXA"));
    }

    private static Defect inFacts(String name, UnaryOperator<ExampleFacts> change, Expectation expectation) {
        return new Defect(name, certificate -> certificate, change, expectation);
    }

    private static Defect inCertificate(String name, UnaryOperator<ExampleCertificate> change, String code) {
        return new Defect(name, change, facts -> facts, Expectation.fails(code));
    }

    @Override
    public String toString() {
        return name;
    }
}

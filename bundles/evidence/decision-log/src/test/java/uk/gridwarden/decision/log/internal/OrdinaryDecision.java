package uk.gridwarden.decision.log.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import uk.gridwarden.engine.Basis;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.network.operator.check.CheckScope;
import uk.gridwarden.network.operator.check.NetworkOperatorCheck;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.test.decisions.ExampleDecision;

/** An accepted request 6.15.1 with two certificates and one for their path, as the rule for it judges it. */
final class OrdinaryDecision {
    private static final String CERTIFICATES =
            "Body/UpdateSecurityCredentialsKRP/ReplacementCertificates/SupplierOrNetworkOperatorCertificates/";
    private static final String PATH = "Body/UpdateSecurityCredentialsKRP/CertificationPathCertificates/Certificate[1]";
    private static final int CERTIFICATE_OCTETS = 405;

    private final Random random = new Random(1);
    private final byte[] signing = certificate();
    private final byte[] agreement = certificate();
    private final byte[] authority = certificate();

    private OrdinaryDecision() {}

    static Decision decision() {
        return new OrdinaryDecision().build();
    }

    private Decision build() {
        var example = ExampleDecision.of(1).build();
        var facts = facts(example.facts());
        var check = new NetworkOperatorCheck(new CheckScope(
                ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
                Set.of(UserRole.IS, UserRole.GS, UserRole.ED, UserRole.GT),
                Set.of(UserRole.ED, UserRole.GT),
                Set.of(DeviceType.ESME)));
        var verdict = example.verdicts().get(0);
        var digest = example.trustDigest();
        return new Decision(
                example.id(),
                example.outcome(),
                example.enforced(),
                example.findings(),
                example.warnings(),
                List.of(new RuleVerdict(
                        verdict.ruleId(), verdict.ruleVersion(), check.evaluate(facts), verdict.duration())),
                example.responseCode(),
                facts,
                example.generation(),
                example.generationDigest(),
                new Basis(digest, new TreeMap<>(Map.of("clauses", digest.toString(), "schemas", digest.toString()))),
                digest,
                example.contentDigest(),
                document(facts.request().body()),
                example.submission(),
                example.duration());
    }

    private Facts facts(Facts example) {
        var request = example.request();
        var without = ExampleFacts.forService("6.15.1")
                .withRequest(new ServiceRequest(
                        request.id(),
                        request.service(),
                        request.commandVariant(),
                        request.schemaVersion(),
                        Optional.empty(),
                        body()))
                .withoutRequiringRevocationData()
                .facts();
        return new Facts(
                without.receivedAt(),
                without.relevantTime(),
                without.request(),
                without.originator(),
                without.device(),
                without.meteringPoints(),
                Optional.of(new CredentialReplacement(
                        RemotePartyRole.NETWORK_OPERATOR,
                        List.of(
                                placed(ExampleCertificate.forDigitalSigning(), signing),
                                placed(ExampleCertificate.forKeyAgreement(), agreement)),
                        List.of(new PathCertificate(PATH, Sha256.of(authority), Optional.empty())),
                        true)),
                without.operators(),
                without.dataSets(),
                without.policy(),
                without.payload());
    }

    private PlacedCertificate placed(ExampleCertificate example, byte[] octets) {
        var read = example.withRevocation(RevocationStatus.UNKNOWN).certificate();
        return new PlacedCertificate(
                example.cell(),
                CERTIFICATES + example.cell().use().elementName(),
                Sha256.of(octets),
                new Organisation(
                        read.issuer(),
                        new BigInteger(127, random).setBit(126),
                        read.subjectRole(),
                        read.subject(),
                        read.keyUse(),
                        read.path(),
                        read.notBefore(),
                        read.notAfter(),
                        read.revocation()));
    }

    private BodyElement body() {
        return element(
                "UpdateSecurityCredentialsKRP",
                element(
                        "ReplacementCertificates",
                        element(
                                "SupplierOrNetworkOperatorCertificates",
                                element("DigitalSigningCertificate", signing),
                                element("KeyAgreementCertificate", agreement))),
                element("CertificationPathCertificates", element("Certificate", authority)));
    }

    private static BodyElement element(String name, BodyElement... children) {
        return new BodyElement(name, "", List.of(children));
    }

    private static BodyElement element(String name, byte[] octets) {
        return new BodyElement(name, Base64.getEncoder().encodeToString(octets), List.of());
    }

    private static byte[] document(BodyElement body) {
        return ("<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">"
                        + "<sr:Header></sr:Header><sr:Body>" + xml(body) + "</sr:Body></sr:Request>")
                .getBytes(UTF_8);
    }

    private static String xml(BodyElement element) {
        var content = new StringBuilder(element.text());
        element.children().forEach(child -> content.append(xml(child)));
        return "<sr:" + element.name() + ">" + content + "</sr:" + element.name() + ">";
    }

    private byte[] certificate() {
        var octets = new byte[CERTIFICATE_OCTETS];
        random.nextBytes(octets);
        return octets;
    }
}

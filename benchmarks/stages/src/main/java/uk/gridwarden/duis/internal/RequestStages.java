package uk.gridwarden.duis.internal;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import uk.gridwarden.benchmarks.stages.Stage;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;
import uk.gridwarden.smki.internal.RequestSignatures;

/** What is done to a signed 6.15.1 before it may be believed. */
public class RequestStages extends Stage {
    private final DuisConfiguration configuration = (DuisConfiguration) Proxy.newProxyInstance(
            RequestStages.class.getClassLoader(),
            new Class<?>[] {DuisConfiguration.class},
            (proxy, method, arguments) -> method.getDefaultValue());
    private final GuardedParser parser = new GuardedParser(Limits.of(configuration));
    private final SchemaCheck schema = new SchemaCheck(SchemaFiles.compileBundled(), 1);
    private final SignatureVerification verification = new SignatureVerification();
    private final RequestSignatures signatures = new RequestSignatures();
    private final TrustView trust = (TrustView) Proxy.newProxyInstance(
            RequestStages.class.getClassLoader(),
            new Class<?>[] {TrustView.class},
            (proxy, method, arguments) -> signatures.verifies(
                    ((Signer) arguments[0]).publicKey(), (byte[]) arguments[1], (byte[]) arguments[2]));
    private final RequestAssembly assembly = new RequestAssembly(parser);
    private byte[] document;
    private ParsedDocument parsed;
    private Signer signer;
    private SignedContent covered;

    /** Signs the request. */
    @Setup
    public void sign() throws RefusedRequestException {
        var world = new DemoWorld(Instant.parse("2026-06-01T12:00:00Z"));
        document = world.updateCredentials(DemoWorld.RIGHT_OPERATOR);
        parsed = parser.parse(document);
        var certificate = world.supplierSigner().certificate();
        signer = new Signer(
                DemoWorld.SUPPLIER,
                Signer.XML_SIGNING_ROLE,
                certificate.getPublicKey(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getSerialNumber(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                "00",
                false);
    }

    /** The state of a tree changes as it is read, so each iteration begins with a new one. */
    @Setup(Level.Iteration)
    public void parseAnew() throws RefusedRequestException {
        parsed = parser.parse(document);
        covered = signature();
    }

    /** Octets to tree. */
    @Benchmark
    public Object parse() throws RefusedRequestException {
        return parser.parse(document);
    }

    /** The tree against the product's schema. */
    @Benchmark
    public void schema() throws RefusedRequestException {
        schema.check(parsed);
    }

    /** The tree to its canonical octets, as they are recorded. */
    @Benchmark
    public byte[] canonicalisation() throws RefusedRequestException {
        return verification.canonical(parsed.document());
    }

    /** SignedInfo and its value, the covered octets and their digest. */
    @Benchmark
    public SignedContent signature() throws RefusedRequestException {
        return verification.verify(SignatureProfile.check(parsed), signer, trust);
    }

    /** The covered octets to what they say. */
    @Benchmark
    public VerifiedRequest content() throws RefusedRequestException {
        return assembly.assemble(covered, signer, document, Optional.empty());
    }
}

package uk.gridwarden.duis.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.w3c.dom.Element;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.TrustView;

/** Parses a request, checks it against the schema, verifies its signature, and only then reads its content. */
@Component(configurationPid = DuisConfiguration.PID)
@Designate(ocd = DuisConfiguration.class)
public final class SignedRequestReader implements DuisReader {
    private final GuardedParser parser;
    private final SchemaCheck ourSchema;
    private final Set<SchemaVersion> ourVersions = SchemaFiles.bundledVersions();
    private final Supplier<SchemaSet> officialSchemas;
    private final SignatureVerification verification = new SignatureVerification();
    private final RequestAssembly assembly;

    /** Called by Declarative Services. */
    @Activate
    public SignedRequestReader(@Reference FolderSchemas officialSchemas, DuisConfiguration configuration) {
        this(
                new GuardedParser(Limits.of(configuration)),
                new SchemaCheck(SchemaFiles.compileBundled(), configuration.validators_kept()),
                officialSchemas::inForce);
    }

    SignedRequestReader(GuardedParser parser, SchemaCheck ourSchema, Supplier<SchemaSet> officialSchemas) {
        this.parser = parser;
        this.assembly = new RequestAssembly(parser);
        this.ourSchema = ourSchema;
        this.officialSchemas = officialSchemas;
    }

    @Override
    public VerifiedRequest read(byte[] document, Instant receivedAt, TrustView trust)
            throws RefusedRequestException, UnavailableException {
        return verified(parser.parse(document), receivedAt, trust);
    }

    @Override
    public VerifiedRequest read(XMLStreamReader reader, Instant receivedAt, TrustView trust)
            throws RefusedRequestException, UnavailableException {
        return verified(parser.parseFragment(reader), receivedAt, trust);
    }

    private VerifiedRequest verified(ParsedDocument parsed, Instant receivedAt, TrustView trust)
            throws RefusedRequestException, UnavailableException {
        try {
            // The schemas may be replaced at any time: one set checks the request and is named beside its decision.
            var official = officialSchemas.get();
            checkShape(parsed, official);
            return authentic(parsed, receivedAt, trust, official.digest());
        } catch (RefusedRequestException refusal) {
            throw refusal.claiming(parsed.claimedRequestId(), assembly.claimedService(parsed));
        }
    }

    private void checkShape(ParsedDocument parsed, SchemaSet schemas)
            throws RefusedRequestException, UnavailableException {
        var root = parsed.root();
        if (!parsed.isRequest()) {
            throw parsed.position(root)
                    .refusal(
                            FaultCode.NOT_A_REQUEST,
                            "The document element is " + root.getTagName() + "; expected Request in the namespace "
                                    + DuisXml.NAMESPACE + ".");
        }
        PlainContent.check(parsed);
        ourSchema.check(parsed);
        checkBody(parsed);
        var official = schemas.check(parsed, ourVersions);
        InstanceAttributes.check(
                parsed, Stream.concat(Stream.of(ourSchema), official.stream()).toList());
    }

    /**
     * Requires the DUIS namespace of all elements in the body, also where our schema leaves the body open. Signatures are
     * left to the signature profile, which refuses them with a better reason.
     */
    private static void checkBody(ParsedDocument parsed) throws RefusedRequestException {
        var body = ParsedDocument.child(parsed.root(), "Body");
        if (body.isEmpty()) {
            return;
        }
        var inside = body.get().getElementsByTagNameNS("*", "*");
        for (var i = 0; inside.item(i) instanceof Element element; i++) {
            var namespace = element.getNamespaceURI();
            if (!DuisXml.NAMESPACE.equals(namespace) && !DuisXml.SIGNATURE_NAMESPACE.equals(namespace)) {
                throw parsed.position(element)
                        .refusal(
                                FaultCode.SCHEMA_INVALID,
                                "Element " + element.getTagName() + " in the body is not in the DUIS namespace.");
            }
        }
    }

    private VerifiedRequest authentic(
            ParsedDocument parsed, Instant receivedAt, TrustView trust, Optional<Sha256> schemas)
            throws RefusedRequestException, UnavailableException {
        var signature = SignatureProfile.check(parsed);
        var signer = EligibleSigner.find(trust, signature, receivedAt);
        var covered = verification.verify(signature, signer, trust);
        var document = verification.canonical(parsed.document());
        return assembly.assemble(covered, signer, document, schemas);
    }
}

package uk.gridwarden.duis.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.smki.SignerStore;

/** Parses, checks against the schema, verifies, and only then looks at what a request says. */
@Component(configurationPid = DuisConfiguration.PID)
@Designate(ocd = DuisConfiguration.class)
public final class SignedRequestReader implements DuisReader {
    private static final String INSTALLATION_FOLDER = "karaf.base";

    private final SignerStore signers;
    private final GuardedParser parser;
    private final SchemaCheck schema;
    private final OfficialSchemas officialSchemas;
    private final SignatureVerification verification = new SignatureVerification();
    private final RequestAssembly assembly = new RequestAssembly();

    /** Called by Declarative Services. */
    @Activate
    public SignedRequestReader(BundleContext bundle, DuisConfiguration configuration, @Reference SignerStore signers) {
        this(
                signers,
                new GuardedParser(Limits.of(configuration)),
                new SchemaCheck(BundledSchema.compile(), configuration.validators_kept()),
                OfficialSchemas.load(officialSchemas(bundle, configuration), configuration.validators_kept()));
    }

    SignedRequestReader(
            SignerStore signers, GuardedParser parser, SchemaCheck schema, OfficialSchemas officialSchemas) {
        this.signers = signers;
        this.parser = parser;
        this.schema = schema;
        this.officialSchemas = officialSchemas;
    }

    @Override
    public VerifiedRequest read(byte[] document, Instant receivedAt) throws RefusedRequestException {
        return verified(() -> parser.parse(document), receivedAt);
    }

    @Override
    public VerifiedRequest read(XMLStreamReader reader, Instant receivedAt) throws RefusedRequestException {
        return verified(() -> parser.parseFragment(reader), receivedAt);
    }

    private interface Parse {
        ParsedDocument run() throws Refusal;
    }

    private VerifiedRequest verified(Parse parse, Instant receivedAt) throws RefusedRequestException {
        ParsedDocument parsed;
        try {
            parsed = parse.run();
        } catch (Refusal refusal) {
            throw refusal.toException(Optional.empty());
        }
        try {
            checkShape(parsed);
            return verified(parsed, receivedAt);
        } catch (Refusal refusal) {
            throw refusal.toException(parsed.claimedRequestId());
        }
    }

    private void checkShape(ParsedDocument parsed) throws Refusal {
        var root = parsed.root();
        if (!DuisXml.NAMESPACE.equals(root.getNamespaceURI()) || !"Request".equals(root.getLocalName())) {
            throw new Refusal(
                    FaultCode.NOT_A_REQUEST,
                    "The document element is " + root.getTagName() + "; expected Request in the namespace "
                            + DuisXml.NAMESPACE + ".",
                    parsed.position(root));
        }
        schema.check(parsed);
        OpenBodies.check(parsed);
        officialSchemas.check(root.getAttribute("schemaVersion"), parsed);
    }

    private VerifiedRequest verified(ParsedDocument parsed, Instant receivedAt) throws Refusal {
        var signature = SignatureProfile.check(parsed);
        var signer = EligibleSigner.find(signers, signature, receivedAt);
        var covered = verification.verify(signature, signer, signers.signatureProvider());
        var document = verification.canonical(parsed.document());
        return assembly.assemble(covered, signer, document);
    }

    private static Path officialSchemas(BundleContext bundle, DuisConfiguration configuration) {
        var installation =
                Optional.ofNullable(bundle.getProperty(INSTALLATION_FOLDER)).orElse("");
        return Path.of(installation).resolve(configuration.official_schemas());
    }
}

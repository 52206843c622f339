package uk.gridwarden.facts.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import uk.gridwarden.benchmarks.stages.Stage;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gbcs.SignatureVerdict;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.internal.FileDataImport;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.JdbcRegistrationData;
import uk.gridwarden.registration.internal.jdbc.JdbcVersionStore;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.KnownCertificates;
import uk.gridwarden.test.facts.UnreadablePayloads;
import uk.gridwarden.test.facts.VerifiedRequests;

/** What is known of a request, from Derby in memory over the pool; its certificates are known already. */
public class FactsStage extends Stage implements FactsGathering.Settings {
    private final Policy policy = new Policy(Policy.OperatorMatch.PARTY, true, Set.of());
    private final KnownCertificates certificates = new KnownCertificates();
    private VerifiedRequest request;
    private OneViewGathering gathering;

    /** Imports the data of the demo, with the names that the request has. */
    @Setup
    public void fill() throws Exception {
        var derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:facts;create=true");
        var pool = new HikariConfig();
        pool.setDataSource(derby);
        var database = new RegistrationDatabase(new HikariDataSource(pool), Runnable::run);
        var folder = Files.createTempDirectory("facts");
        var clock = Clock.fixed(ExampleData.RECEIVED, ZoneOffset.UTC);
        var imports =
                new FileDataImport(new JdbcVersionStore(database, folder), ImportPolicy.DEFAULT, act -> {}, clock);
        DemoWorld.dropData(folder);
        for (var name : List.of("inventory.csv", "registration.csv", "organisations.csv")) {
            var file = folder.resolve(name);
            var rows = Files.readString(file)
                    .replace(DemoWorld.ESME.toString(), ExampleData.DEVICE.toString())
                    .replace(DemoWorld.SUPPLIER.toString(), ExampleData.SUPPLIER.toString())
                    .replace(DemoWorld.RIGHT_OPERATOR.toString(), ExampleData.OPERATOR.toString());
            imports.importFile(
                    DataSet.ofFileName(name).orElseThrow(), Files.writeString(file, rows), ImportOptions.DEFAULT);
        }
        for (var certificate : new byte[] {5, 6}) {
            certificates.readings.put(certificate, ExampleData.certificateOf(ExampleData.OPERATOR));
        }
        request = new VerifiedRequests().handover(5, 6);
        gathering = new OneViewGathering(
                new JdbcRegistrationData(database, 100_000),
                new PayloadReader(
                        new UnreadablePayloads(), (signature, key) -> SignatureVerdict.INVALID, new CredentialFacts()));
    }

    @Override
    public Policy policy(String service, Instant relevantTime) {
        return policy;
    }

    @Override
    public Duration maxAge(DataSet dataSet) {
        return Duration.ZERO;
    }

    /** All facts of one request. */
    @Benchmark
    public Facts facts() throws UnavailableException {
        return gathering.gather(request, ExampleData.RECEIVED, this, certificates, Optional.empty());
    }
}

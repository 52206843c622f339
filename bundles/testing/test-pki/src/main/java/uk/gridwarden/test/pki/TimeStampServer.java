package uk.gridwarden.test.pki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A Time-Stamping Authority on a port of this machine, with a certificate issued by a CA of its own. */
public final class TimeStampServer implements AutoCloseable {
    /** The time of its stamps. */
    public static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final Date FROM = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2027-01-01T00:00:00Z"));

    private final KeyPair caKeys = newKeys();
    private final KeyPair keys = newKeys();
    private final HttpServer server;
    private final X509Certificate ca = certificate("CN=CA", caKeys, true);
    private final X509Certificate certificate = certificate("CN=TSA", keys, false);

    private UnaryOperator<TimeStampRequest> requests = UnaryOperator.identity();
    private UnaryOperator<byte[]> answers = UnaryOperator.identity();
    private Instant time = TIME;
    private int status = 200;

    /** Starts on a free port. */
    public TimeStampServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private static KeyPair newKeys() throws Exception {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private X509Certificate certificate(String name, KeyPair subject, boolean isCa) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=CA"),
                isCa ? BigInteger.ONE : BigInteger.TWO,
                FROM,
                UNTIL,
                new X500Principal(name),
                subject.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
        if (!isCa) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(caKeys.getPrivate())));
    }

    /** Its certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate of its CA. */
    public X509Certificate ca() {
        return ca;
    }

    /** Changes each request before it is stamped. */
    public void changeRequests(UnaryOperator<TimeStampRequest> change) {
        requests = change;
    }

    /** Answers with this status and with changed answers from now on. */
    public void answer(int newStatus, UnaryOperator<byte[]> change) {
        status = newStatus;
        answers = change;
    }

    /** Stamps with this time from now on. */
    public void setTime(Instant newTime) {
        time = newTime;
    }

    /** Where it takes requests. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = requests.apply(
                    new TimeStampRequest(exchange.getRequestBody().readAllBytes()));
            var body = answers.apply(answer(request));
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] answer(TimeStampRequest request) throws IOException {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var signer = new JcaSimpleSignerInfoGeneratorBuilder().build(ALGORITHM, keys.getPrivate(), certificate);
            var tokens = new TimeStampTokenGenerator(
                    signer, digests.get(signer.getDigestAlgorithm()), new ASN1ObjectIdentifier("1.2.3.4"));
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(request, BigInteger.TEN, Date.from(time))
                    .getEncoded();
        } catch (Exception unexpected) {
            throw new IOException(unexpected);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

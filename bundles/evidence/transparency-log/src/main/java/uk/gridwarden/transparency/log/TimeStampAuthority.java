package uk.gridwarden.transparency.log;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import uk.gridwarden.rule.api.Sha256;

/**
 * A Time-Stamping Authority (RFC 3161), known by its certificates: those that it signs with, or of the CA that issues
 * them. A stamp is over the SHA-256 of a note. Thread-safe; nothing is kept between calls.
 */
public final class TimeStampAuthority {
    private static final int MAX_RESPONSE = 1 << 16;
    private static final int NONCE_BITS = 64;

    private final List<X509Certificate> certificates;
    private final SecureRandom random = new SecureRandom();

    /** An authority with these certificates. */
    public TimeStampAuthority(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * An authority with the certificates of a stream, in PEM or DER.
     *
     * @throws GeneralSecurityException when it holds none, or something else
     */
    public static TimeStampAuthority of(InputStream certificates) throws GeneralSecurityException {
        var found = new ArrayList<X509Certificate>();
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
            found.add((X509Certificate) certificate);
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate of a time-stamping authority");
        }
        return new TimeStampAuthority(found);
    }

    /**
     * Asks for a time stamp of a note. Takes at most about twice the time-out.
     *
     * @return the token, which {@link #time} accepts for this note
     * @throws TimeStampException when there is no answer in time, or one that does not hold
     */
    public byte[] stamp(SignedNote note, URI address, Duration timeout) throws TimeStampException {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var request = generator.generate(TSPAlgorithms.SHA256, digest(note), new BigInteger(NONCE_BITS, random));
            var token = token(request, post(request.getEncoded(), address, timeout), address);
            time(token, note);
            return token;
        } catch (IOException noAnswer) {
            throw new TimeStampException(address + " does not answer: " + noAnswer.getMessage(), noAnswer);
        }
    }

    private static byte[] digest(SignedNote note) {
        return Sha256.of(note.toString().getBytes(StandardCharsets.UTF_8)).toOctets();
    }

    private static byte[] post(byte[] request, URI address, Duration timeout) throws IOException {
        var end = System.nanoTime() + timeout.toNanos();
        var connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Content-Type", "application/timestamp-query");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(request.length);
            try (var out = connection.getOutputStream()) {
                out.write(request);
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("HTTP status " + connection.getResponseCode());
            }
            try (var in = connection.getInputStream()) {
                return read(in, end);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] read(InputStream in, long end) throws IOException {
        var buffer = new byte[MAX_RESPONSE];
        var length = 0;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer, length, buffer.length - length)) {
            length += read;
            if (length == buffer.length) {
                throw new IOException("more than " + MAX_RESPONSE + " octets");
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("only a part, in the time allowed");
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    private static byte[] token(TimeStampRequest request, byte[] answer, URI address) throws TimeStampException {
        try {
            var response = new TimeStampResponse(answer);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new TimeStampException(address + " refuses a time stamp: " + response.getStatusString());
            }
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException | IOException | RuntimeException unexpected) {
            // Bouncy Castle reports some malformed structures with unchecked exceptions.
            throw new TimeStampException(
                    address + " does not answer with a time stamp of the note: " + unexpected.getMessage(), unexpected);
        }
    }

    /**
     * The time of a token.
     *
     * @throws TimeStampException when it is not over this note, or was not signed by this authority
     */
    public Instant time(byte[] token, SignedNote note) throws TimeStampException {
        try {
            var stamp = new TimeStampToken(new CMSSignedData(token));
            var info = stamp.getTimeStampInfo();
            if (!info.getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    || !Arrays.equals(info.getMessageImprintDigest(), digest(note))) {
                throw new TimeStampException("the time stamp is over something else than the SHA-256 of the note");
            }
            stamp.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer(stamp)));
            return info.getGenTime().toInstant();
        } catch (TSPException
                | CMSException
                | IOException
                | OperatorCreationException
                | GeneralSecurityException
                | RuntimeException doesNotHold) {
            throw new TimeStampException("the time stamp does not hold: " + doesNotHold.getMessage(), doesNotHold);
        }
    }

    private X509Certificate signer(TimeStampToken stamp) throws GeneralSecurityException, TimeStampException {
        for (var certificate : certificates) {
            if (stamp.getSID().match(new JcaX509CertificateHolder(certificate))) {
                return certificate;
            }
        }
        for (var included : stamp.getCertificates().getMatches(null)) {
            for (var issuer : certificates) {
                if (stamp.getSID().match(included)
                        && issuer.getBasicConstraints() >= 0
                        && included.getIssuer().equals(new JcaX509CertificateHolder(issuer).getSubject())) {
                    var signer = new JcaX509CertificateConverter().getCertificate(included);
                    signer.verify(issuer.getPublicKey());
                    return signer;
                }
            }
        }
        throw new TimeStampException("the time stamp was signed by another authority, "
                + stamp.getSID().getIssuer());
    }
}

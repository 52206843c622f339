package uk.gridwarden.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.test.pki.IssuedCertificate;

/** Calls over HTTPS as the owner of a certificate, or with none; what the server shows is kept and not judged. */
final class TlsClient {
    private static final char[] NO_PASSWORD = new char[0];

    private final int port;
    private final HttpClient http;

    /** With no certificate when there is none. */
    TlsClient(int port, String protocol, IssuedCertificate... certificate)
            throws GeneralSecurityException, IOException {
        this.port = port;
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        this.http = HttpClient.newBuilder()
                .sslContext(context(certificate))
                .sslParameters(parameters)
                .build();
    }

    static SSLContext context(IssuedCertificate... certificate) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys(certificate), new TrustManager[] {new AnyServer()}, new SecureRandom());
        return context;
    }

    private static KeyManager[] keys(IssuedCertificate... certificates) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var one : certificates) {
            store.setKeyEntry("own", one.key(), NO_PASSWORD, new Certificate[] {one.certificate()});
        }
        var factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder());
    }

    /** Sends a payload of a contract in an envelope. */
    HttpResponse<String> soap(String contract, String payload) throws IOException, InterruptedException {
        var envelope = new String(ValidationClient.SoapVersion.SOAP_1_1.envelope(payload), StandardCharsets.UTF_8)
                .replace("urn:uk:gridwarden:validation:1", "urn:uk:gridwarden:" + contract + ":1");
        return post("/services/" + contract, "text/xml; charset=utf-8", envelope);
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(
                path,
                HttpRequest.newBuilder().header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.uri(URI.create("https://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static final class AnyServer extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] path, String type, SSLEngine engine) {
            // The tests are about whom the server lets in.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] path, String type, java.net.Socket socket) {
            // The tests are about whom the server lets in.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] path, String type) {
            // The tests are about whom the server lets in.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] path, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] path, String type, java.net.Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] path, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

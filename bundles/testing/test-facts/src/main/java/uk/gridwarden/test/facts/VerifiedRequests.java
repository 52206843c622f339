package uk.gridwarden.test.facts;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.duis.internal.Readers;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;
import uk.gridwarden.smki.internal.RequestSignatures;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.RequestSigner;
import uk.gridwarden.test.pki.ServiceRequests;
import uk.gridwarden.test.pki.TestPki;

/** Verified requests, made the only way there is: written, signed, and read by the reader that verifies them. */
public final class VerifiedRequests {
    /** Target of requests to the DCC itself. */
    private static final Eui64 DCC = Eui64.parse("90-B3-D5-1F-30-00-00-02");

    private final IssuedCertificate signer = TestPki.at(ExampleData.RECEIVED).signer(ExampleData.SUPPLIER);
    private final DuisReader reader = Readers.withDefaults();
    private final RequestSignatures signatures = new RequestSignatures();

    /** A 6.21 request for the sample device that would place certificates of these first octets. */
    public VerifiedRequest handover(int... certificates) {
        return handover(Optional.empty(), certificates);
    }

    public VerifiedRequest handover(Optional<String> executionTime, int... certificates) {
        var request = ServiceRequests.requestHandover(ExampleData.SUPPLIER, ExampleData.DEVICE, 7)
                .path(octets(99));
        executionTime.ifPresent(request::executionDateTime);
        var cells = new CellUse[] {CellUse.DIGITAL_SIGNING, CellUse.KEY_AGREEMENT};
        for (var cell = 0; cell < cells.length; cell++) {
            request.place(cells[cell], octets(cell < certificates.length ? certificates[cell] : 0));
        }
        return read(request.xml());
    }

    /** An 8.2 request, for which no rule is required; requests about different devices share their RequestID. */
    public VerifiedRequest readInventory(Eui64 device) {
        return read(ServiceRequests.readInventory(ExampleData.SUPPLIER, DCC, 7, device));
    }

    /** Phase 2 of a 6.15.1 request for the sample device. */
    public VerifiedRequest signedPreCommand(byte[] payload, Optional<Instant> executionTime) {
        var id = new RequestId(ExampleData.SUPPLIER, ExampleData.DEVICE, 7);
        return read(ServiceRequests.signedPreCommand(
                id, ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP, 5, payload, executionTime));
    }

    public static byte[] octets(int first) {
        return new byte[] {(byte) first, 1, 2, 3};
    }

    private VerifiedRequest read(String xml) {
        try {
            return reader.read(RequestSigner.sign(xml, signer), ExampleData.RECEIVED, signers());
        } catch (FailureException refused) {
            throw new AssertionError(refused.code() + ": " + refused.getMessage(), refused);
        }
    }

    /** A view that pins one certificate. */
    private TrustView signers() {
        return (TrustView) Proxy.newProxyInstance(
                VerifiedRequests.class.getClassLoader(),
                new Class<?>[] {TrustView.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "signer" -> pinned((BigInteger) arguments[1]);
                    case "verifies" ->
                        signatures.verifies(
                                ((Signer) arguments[0]).publicKey(), (byte[]) arguments[1], (byte[]) arguments[2]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Optional<Signer> pinned(BigInteger serial) {
        var certificate = signer.certificate();
        return Optional.of(new Signer(
                        ExampleData.SUPPLIER,
                        Signer.XML_SIGNING_ROLE,
                        certificate.getPublicKey(),
                        certificate.getIssuerX500Principal().getName(),
                        certificate.getSerialNumber(),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        "00",
                        false))
                .filter(one -> one.serial().equals(serial));
    }
}

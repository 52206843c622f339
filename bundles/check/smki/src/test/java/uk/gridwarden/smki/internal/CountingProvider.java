package uk.gridwarden.smki.internal;

import java.security.Provider;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle, counting how often somebody sets out to verify a certificate or CRL. */
final class CountingProvider extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient Provider bouncyCastle = new BouncyCastleProvider();
    private final AtomicInteger verifications = new AtomicInteger();

    CountingProvider() {
        super("Counting", "1", "Bouncy Castle with a counter");
    }

    @Override
    public Service getService(String type, String algorithm) {
        if (type.equals("Signature") && algorithm.equalsIgnoreCase("SHA256withECDSA")) {
            verifications.incrementAndGet();
        }
        return bouncyCastle.getService(type, algorithm);
    }

    int verifications() {
        return verifications.get();
    }
}

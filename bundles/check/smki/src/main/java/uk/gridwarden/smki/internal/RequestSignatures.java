package uk.gridwarden.smki.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.util.BigIntegers;
import uk.gridwarden.rule.api.Sha256;

/**
 * Verifies the ECDSA signatures of requests.
 *
 * <p>One key signs many requests, so from its second request on, a key has a table of its multiples, which more than halves
 * the time; benchmark {@code EcdsaStages}. With that table signatures are only ever found valid: any other, and every case
 * that the table's formulas do not cover, is Bouncy Castle's to judge. Safe for use by several threads.
 */
public final class RequestSignatures {
    /** A few hundred parties send requests. The table of a key takes 41 kB. */
    private static final long MAXIMUM_KEYS = 512;

    private static final int SCALAR_OCTETS = 32;

    private final X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    private final BigInteger order = curve.getN();
    private final P256Comb base = new P256Comb(curve.getG());

    /** By identity: a new trust set has new key objects, and those of the old one go with it. */
    private final Cache<PublicKey, KnownKey> keys = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(MAXIMUM_KEYS)
            .executor(Runnable::run)
            .build();

    /** A key, with a table once it has been used twice. */
    private static final class KnownKey {
        private final ECPublicKeyParameters parameters;
        private volatile boolean used;
        private volatile P256Comb multiples;

        private KnownKey(ECPublicKeyParameters parameters) {
            this.parameters = parameters;
        }
    }

    /**
     * Tells whether a pinned key made a signature.
     *
     * @param key a key on P-256
     * @param signed the octets that were signed
     * @param value r and s, 32 octets each
     */
    public boolean verifies(PublicKey key, byte[] signed, byte[] value) {
        return value.length == 2 * SCALAR_OCTETS
                && verifies(
                        key,
                        Sha256.newDigest().digest(signed),
                        new BigInteger(1, value, 0, SCALAR_OCTETS),
                        new BigInteger(1, value, SCALAR_OCTETS, SCALAR_OCTETS));
    }

    /** Tells the same of the digest of what was signed, and of a signature's two numbers. */
    boolean verifies(PublicKey key, byte[] digest, BigInteger r, BigInteger s) {
        var known = keys.get(key, this::known);
        if (known.multiples == null && known.used) {
            known.multiples = new P256Comb(known.parameters.getQ());
        }
        known.used = true;
        return isValid(known.multiples, digest, r, s) || isValid(known.parameters, digest, r, s);
    }

    private boolean isValid(P256Comb multiples, byte[] digest, BigInteger r, BigInteger s) {
        if (multiples == null || !isScalar(r) || !isScalar(s)) {
            return false;
        }
        var inverse = BigIntegers.modOddInverseVar(order, s);
        var sum = P256Comb.sum(
                base,
                new BigInteger(1, digest).multiply(inverse).mod(order),
                multiples,
                r.multiply(inverse).mod(order));
        // r is an x modulo the order, which is less than the prime that x is less than.
        return sum.hasX(r) || r.add(order).compareTo(P256Field.PRIME) < 0 && sum.hasX(r.add(order));
    }

    private static boolean isValid(ECPublicKeyParameters key, byte[] digest, BigInteger r, BigInteger s) {
        var signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(digest, r, s);
    }

    private boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(order) < 0;
    }

    private KnownKey known(PublicKey key) {
        try {
            var parameters = (ECPublicKeyParameters) ECUtil.generatePublicKeyParameter(key);
            return new KnownKey(new ECPublicKeyParameters(parameters.getQ(), new ECDomainParameters(curve)));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a pinned key is not on P-256", impossible);
        }
    }
}

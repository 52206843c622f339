package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Random;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import uk.gridwarden.benchmarks.stages.Stage;
import uk.gridwarden.rule.api.Sha256;

/** The arithmetic of one signature under a key that many requests are signed with. */
public class EcdsaStages extends Stage {
    private static final int SIGNATURES = 200;

    private final RequestSignatures signatures = new RequestSignatures();
    private final byte[][] digests = new byte[SIGNATURES][];
    private final BigInteger[] rs = new BigInteger[SIGNATURES];
    private final BigInteger[] ss = new BigInteger[SIGNATURES];
    private PublicKey key;
    private CipherParameters parameters;
    private int next;

    /** Signs random messages. */
    @Setup
    public void sign() throws GeneralSecurityException {
        var provider = new BouncyCastleProvider();
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("P-256"));
        KeyPair pair = generator.generateKeyPair();
        key = pair.getPublic();
        parameters = ECUtil.generatePublicKeyParameter(key);
        var random = new Random(1);
        for (var i = 0; i < SIGNATURES; i++) {
            var message = new byte[900];
            random.nextBytes(message);
            var signing = Signature.getInstance("SHA256withPLAIN-ECDSA", provider);
            signing.initSign(pair.getPrivate());
            signing.update(message);
            var value = signing.sign();
            digests[i] = Sha256.of(message).toOctets();
            rs[i] = new BigInteger(1, value, 0, 32);
            ss[i] = new BigInteger(1, value, 32, 32);
        }
    }

    /** As requests are verified, with a table of the key. */
    @Benchmark
    public boolean known() {
        next = (next + 1) % SIGNATURES;
        return signatures.verifies(key, digests[next], rs[next], ss[next]);
    }

    /** As Bouncy Castle does it, whose key has been used often, too. */
    @Benchmark
    public boolean bouncyCastle() {
        next = (next + 1) % SIGNATURES;
        var signer = new ECDSASigner();
        signer.init(false, parameters);
        return signer.verifySignature(digests[next], rs[next], ss[next]);
    }
}

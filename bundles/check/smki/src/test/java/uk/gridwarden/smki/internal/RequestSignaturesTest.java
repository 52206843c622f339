package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.test.pki.TestPki;

/** Signatures under keys with a table are valid exactly when Bouncy Castle says so. */
class RequestSignaturesTest {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("P-256");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final BigInteger N = CURVE.getN();
    private static final BigInteger P = P256Field.PRIME;
    private static final List<BigInteger> EDGES = edges();

    private final Random random = new Random(20_261_203);
    private final RequestSignatures signatures = new RequestSignatures();
    private final Provider provider = new BouncyCastleProvider();
    private final Map<ECPoint, PublicKey> keys = new HashMap<>();

    private record Signed(ECPoint key, BigInteger digest, BigInteger r, BigInteger s) {}

    @Test
    void agreesOnSignaturesOfAnyNumbers() {
        for (var round = 0; round < 100; round++) {
            var signed = signed(CURVE.getG().multiply(scalar()), scalar(), scalar());

            assertThat(agreed(signed)).isTrue();
            assertThat(agreed(new Signed(signed.key(), signed.digest(), signed.r(), N.subtract(signed.s()))))
                    .as("the other signature of the same content")
                    .isTrue();
            for (var mutant : mutants(signed)) {
                assertThat(agreed(mutant)).as("%s", mutant).isFalse();
            }
        }
    }

    @Test
    void agreesOnSignaturesOfNumbersAtTheEdge() {
        for (var s : EDGES) {
            for (var digest : List.of(BigInteger.ZERO, BigInteger.ONE, N, P, scalar())) {
                for (var factor : List.of(BigInteger.ONE, scalar())) {
                    var signed = signed(CURVE.getG().multiply(factor), s.mod(N), digest);
                    if (!signed.key().isInfinity() && s.mod(N).signum() > 0) {
                        assertThat(agreed(signed)).as("%s", signed).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void agreesOnAnyNumbersUnderTheBasePointItself() {
        for (var key : List.of(CURVE.getG(), CURVE.getG().negate(), CURVE.getG().twice())) {
            for (var r : EDGES) {
                for (var s : EDGES) {
                    for (var digest : List.of(BigInteger.ZERO, r)) {
                        agreed(new Signed(key.normalize(), digest.mod(BigInteger.TWO.pow(256)), r, s));
                    }
                }
            }
        }
    }

    @Test
    void acceptsAnXThatIsNotLessThanTheOrder() {
        var found = 0;
        for (var x = N; found < 20; x = x.add(BigInteger.ONE)) {
            var point = pointOf(x);
            if (point != null) {
                found++;
                assertThat(agreed(signed(point, scalar(), scalar()))).isTrue();
            }
        }
    }

    @Test
    void refusesEverySignatureOfAnotherLength() throws GeneralSecurityException {
        var certificate =
                TestPki.at(Instant.parse("2026-06-01T12:00:00Z")).signer(Eui64.parse("90-B3-D5-1F-30-01-00-00"));
        var message = new byte[900];
        var signing = Signature.getInstance("SHA256withECDSAinP1363Format");
        signing.initSign(certificate.key());
        signing.update(message);
        var value = signing.sign();
        var key = certificate.certificate().getPublicKey();
        for (var use = 0; use < 3; use++) {
            assertThat(signatures.verifies(key, message, value)).isTrue();
            assertThat(signatures.verifies(key, new byte[901], value)).isFalse();
            for (var length : List.of(0, 32, 63, 65, 128)) {
                assertThat(signatures.verifies(key, message, Arrays.copyOf(value, length)))
                        .isFalse();
            }
        }
    }

    /** Asks often enough that the key has its table, and requires Bouncy Castle's answer each time. */
    private boolean agreed(Signed signed) {
        var digest = BigIntegers.asUnsignedByteArray(32, signed.digest());
        var judge = new ECDSASigner();
        judge.init(false, new ECPublicKeyParameters(signed.key(), DOMAIN));
        var expected = judge.verifySignature(digest, signed.r(), signed.s());
        var key = keys.computeIfAbsent(signed.key(), this::key);
        for (var use = 0; use < 2; use++) {
            assertThat(signatures.verifies(key, digest, signed.r(), signed.s()))
                    .as("%s", signed)
                    .isEqualTo(expected);
        }
        return expected;
    }

    /** Makes a signature whose point is given, with the key that it is valid under: (s * point - digest * G) / r. */
    private static Signed signed(ECPoint point, BigInteger s, BigInteger digest) {
        var r = point.normalize().getAffineXCoord().toBigInteger().mod(N);
        var inverse = r.modInverse(N);
        var key = point.multiply(s.multiply(inverse).mod(N))
                .subtract(CURVE.getG().multiply(digest.multiply(inverse).mod(N)));
        return new Signed(key.normalize(), digest, r, s);
    }

    private List<Signed> mutants(Signed signed) {
        var bit = BigInteger.TWO.pow(random.nextInt(255));
        return List.of(
                new Signed(signed.key(), signed.digest().xor(bit), signed.r(), signed.s()),
                new Signed(signed.key(), signed.digest(), signed.r().xor(bit), signed.s()),
                new Signed(signed.key(), signed.digest(), signed.r(), signed.s().xor(bit)),
                new Signed(signed.key(), signed.digest(), signed.r().add(N), signed.s()),
                new Signed(signed.key(), signed.digest(), signed.r(), signed.s().add(N)),
                new Signed(signed.key(), signed.digest(), BigInteger.ZERO, signed.s()),
                new Signed(signed.key(), signed.digest(), signed.r(), BigInteger.ZERO),
                new Signed(signed.key(), signed.digest(), BigInteger.ZERO, BigInteger.ZERO),
                new Signed(signed.key(), signed.digest(), signed.s(), signed.r()),
                new Signed(signed.key().negate(), signed.digest(), signed.r(), signed.s()));
    }

    private BigInteger scalar() {
        return new BigInteger(256, random).mod(N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    private static List<BigInteger> edges() {
        var edges = new ArrayList<BigInteger>();
        for (var value : List.of(BigInteger.ZERO, N, P, BigInteger.TWO.pow(255), BigInteger.TWO.pow(128))) {
            for (var offset = -2; offset <= 2; offset++) {
                edges.add(value.add(BigInteger.valueOf(offset)));
            }
        }
        edges.removeIf(value -> value.signum() < 0);
        return edges;
    }

    /** The point of an x, or null when no point has it. */
    private static ECPoint pointOf(BigInteger x) {
        try {
            return CURVE.getCurve()
                    .decodePoint(
                            org.bouncycastle.util.Arrays.prepend(BigIntegers.asUnsignedByteArray(32, x), (byte) 2));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private PublicKey key(ECPoint point) {
        try {
            var parameters = new ECParameterSpec(CURVE.getCurve(), CURVE.getG(), N, CURVE.getH());
            return KeyFactory.getInstance("EC", provider).generatePublic(new ECPublicKeySpec(point, parameters));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

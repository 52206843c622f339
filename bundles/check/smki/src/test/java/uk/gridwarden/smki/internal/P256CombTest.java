package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Sums of multiples of two points, against Bouncy Castle's. */
class P256CombTest {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("P-256");
    private static final BigInteger N = CURVE.getN();
    private static final ECPoint G = CURVE.getG();

    private final Random random = new Random(20_261_202);
    private final P256Comb base = new P256Comb(G);

    @Test
    void findsTheSumsThatBouncyCastleFinds() {
        for (var point = 0; point < 10; point++) {
            var q = G.multiply(scalar());
            var comb = new P256Comb(q);
            for (var round = 0; round < 200; round++) {
                var k = scalar();
                var l = scalar();
                var x = x(ECAlgorithms.sumOfTwoMultiplies(G, k, q, l));
                var sum = P256Comb.sum(base, k, comb, l);

                assertThat(sum.hasX(x)).isTrue();
                assertThat(sum.hasX(x.xor(BigInteger.TWO.pow(random.nextInt(255)))))
                        .isFalse();
            }
        }
    }

    @Test
    void findsTheSumsOfNumbersWithFewBits() {
        var q = G.multiply(scalar());
        var comb = new P256Comb(q);
        for (var i = 0; i < 256; i++) {
            for (var j = 0; j < 256; j += 5) {
                var k = BigInteger.TWO.pow(i);
                var l = BigInteger.TWO.pow(j);

                assertThat(P256Comb.sum(base, k, comb, l).hasX(x(G.multiply(k).add(q.multiply(l)))))
                        .isTrue();
            }
            var alone = BigInteger.TWO.pow(i);
            assertThat(P256Comb.sum(base, BigInteger.ZERO, comb, alone).hasX(x(q.multiply(alone))))
                    .isTrue();
            assertThat(P256Comb.sum(base, alone, comb, BigInteger.ZERO).hasX(x(G.multiply(alone))))
                    .isTrue();
        }
    }

    @Test
    void hasNoXAtInfinity() {
        var comb = new P256Comb(G.negate());
        var zeros = List.of(BigInteger.ZERO, P256Field.PRIME, N, N.subtract(BigInteger.ONE), BigInteger.ONE);
        for (var k : List.of(BigInteger.ZERO, BigInteger.ONE, scalar(), scalar(), N.subtract(BigInteger.ONE))) {
            for (var x : zeros) {
                assertThat(P256Comb.sum(base, k, comb, k).hasX(x)).isFalse();
            }
        }
    }

    @Test
    void neverFindsAWrongXWhereItsFormulasDoNotHold() {
        for (var multiple : List.of(1, -1, 2, -2, 3, 255, 65_536, -65_536)) {
            var q = G.multiply(BigInteger.valueOf(multiple).mod(N));
            var comb = new P256Comb(q);
            for (var round = 0; round < 200; round++) {
                var k = new BigInteger(random.nextInt(256) + 1, random).mod(N);
                var l = random.nextBoolean() ? k : new BigInteger(random.nextInt(256) + 1, random).mod(N);
                var expected = ECAlgorithms.sumOfTwoMultiplies(G, k, q, l);
                var sum = P256Comb.sum(base, k, comb, l);

                assertThat(sum.hasX(BigInteger.ZERO)).isFalse();
                assertThat(sum.hasX(x(G.multiply(scalar())))).isFalse();
                if (expected.isInfinity()) {
                    assertThat(sum.hasX(x(q))).isFalse();
                }
            }
        }
    }

    private BigInteger scalar() {
        return new BigInteger(256, random).mod(N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    private static BigInteger x(ECPoint point) {
        return point.normalize().getAffineXCoord().toBigInteger();
    }
}

package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every operation against {@link BigInteger}, on random values and on those where carries and the prime meet. */
class P256FieldTest {
    private static final BigInteger P = P256Field.PRIME;
    private static final BigInteger RADIX = BigInteger.TWO.pow(260);
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(20_261_201);
    private final List<BigInteger> special = special();

    @Test
    void multiplies() {
        for (var round = 0; round < ROUNDS; round++) {
            var x = value();
            var y = value();
            var out = new long[3 * P256Field.LIMBS];

            P256Field.multiply(elements(x, y), 0, elements(x, y), P256Field.LIMBS, out, 2 * P256Field.LIMBS);

            assertElement(out, 2 * P256Field.LIMBS, x.multiply(y).multiply(RADIX.modInverse(P)));
        }
    }

    @Test
    void addsMultiples() {
        for (var round = 0; round < ROUNDS; round++) {
            var x = value();
            var y = value();
            var factor = random.nextInt(17) - 8;
            var at = elements(x, y);

            P256Field.add(at, 0, factor, at, P256Field.LIMBS, at, 0);

            assertElement(at, 0, x.add(y.multiply(BigInteger.valueOf(factor))));
        }
    }

    @Test
    void writesNumbersInMontgomerysForm() {
        for (var round = 0; round < ROUNDS; round++) {
            var number = value().abs().mod(BigInteger.TWO.pow(256));
            var out = new long[P256Field.LIMBS];

            P256Field.write(number, out, 0);

            assertElement(out, 0, number.multiply(RADIX));
        }
    }

    @Test
    void tellsZeroInEitherForm() {
        assertThat(P256Field.isZero(elements(BigInteger.ZERO), 0)).isTrue();
        assertThat(P256Field.isZero(elements(P), 0)).isTrue();
        for (var value : special) {
            assertThat(P256Field.isZero(elements(value), 0))
                    .isEqualTo(value.mod(P).signum() == 0);
        }
    }

    /** The element is within its bounds and stands for a value. */
    private static void assertElement(long[] limbs, int at, BigInteger expected) {
        var value = BigInteger.ZERO;
        for (var i = P256Field.LIMBS - 1; i >= 0; i--) {
            value = value.shiftLeft(52).add(BigInteger.valueOf(limbs[at + i]));
            assertThat(i == P256Field.LIMBS - 1 || limbs[at + i] >>> 52 == 0).isTrue();
        }
        assertThat(value).isStrictlyBetween(P.negate(), P.add(P));
        assertThat(value.mod(P)).isEqualTo(expected.mod(P));
    }

    /** Any value that an element may have. */
    private BigInteger value() {
        return random.nextBoolean()
                ? new BigInteger(258, random)
                        .mod(P.multiply(BigInteger.valueOf(3)))
                        .subtract(P)
                        .max(lowest())
                : special.get(random.nextInt(special.size()));
    }

    private static BigInteger lowest() {
        return P.negate().add(BigInteger.ONE);
    }

    /** Around multiples of the prime and powers of two, with limbs of zeros and ones. */
    private static List<BigInteger> special() {
        var values = new ArrayList<BigInteger>();
        for (var exponent = 0; exponent <= 257; exponent++) {
            for (var base : List.of(BigInteger.ZERO, P, P.negate(), P.add(P))) {
                for (var offset = -2; offset <= 2; offset++) {
                    var power = BigInteger.TWO.pow(exponent).add(BigInteger.valueOf(offset));
                    values.add(base.add(power));
                    values.add(base.subtract(power));
                }
            }
        }
        values.removeIf(value -> value.compareTo(lowest()) < 0 || value.compareTo(P.add(P)) >= 0);
        return values;
    }

    private static long[] elements(BigInteger... values) {
        var limbs = new long[values.length * P256Field.LIMBS];
        for (var i = 0; i < limbs.length; i++) {
            var last = i % P256Field.LIMBS == P256Field.LIMBS - 1;
            var limb = values[i / P256Field.LIMBS].shiftRight(52 * (i % P256Field.LIMBS));
            limbs[i] = last ? limb.longValueExact() : limb.longValue() & (1L << 52) - 1;
        }
        return limbs;
    }
}

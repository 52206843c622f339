package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Multiples of one point of P-256, made once by Bouncy Castle, with which later multiples take few steps (Lim and Lee's comb).
 *
 * <p>A number of 256 bits is read as 16 rows of 16 bits. Each block of eight rows has a table of the sums of its rows' points,
 * so each column of the number costs two additions, and the columns share 15 doublings.
 *
 * <p>For public values only. Immutable.
 */
final class P256Comb {
    private static final int BLOCKS = 2;
    private static final int ROWS = 8;
    private static final int COLUMNS = 256 / BLOCKS / ROWS;
    private static final int SUMS = 1 << ROWS;
    private static final int X = 0;
    private static final int Y = P256Field.LIMBS;
    private static final int AFFINE = 2 * P256Field.LIMBS;

    /** Both coordinates of each sum; that of no rows is not used. */
    private final long[] sums = new long[BLOCKS * SUMS * AFFINE];

    P256Comb(ECPoint point) {
        var curve = point.getCurve();
        var rows = new ECPoint[BLOCKS * ROWS];
        rows[0] = point;
        for (var i = 1; i < rows.length; i++) {
            rows[i] = rows[i - 1].timesPow2(COLUMNS);
        }
        curve.normalizeAll(rows);
        var points = new ECPoint[BLOCKS * SUMS];
        for (var i = 0; i < points.length; i++) {
            var last = Integer.highestOneBit(i % SUMS);
            points[i] = last == 0
                    ? curve.getInfinity()
                    : points[i - last].add(rows[i / SUMS * ROWS + Integer.numberOfTrailingZeros(last)]);
        }
        curve.normalizeAll(points);
        for (var i = 0; i < points.length; i++) {
            if (!points[i].isInfinity()) {
                P256Field.write(points[i].getAffineXCoord().toBigInteger(), sums, i * AFFINE + X);
                P256Field.write(points[i].getAffineYCoord().toBigInteger(), sums, i * AFFINE + Y);
            }
        }
    }

    /** Starts at infinity and adds multiples of two points to it, whose numbers are less than 2^256. */
    static Sum sum(P256Comb first, BigInteger timesFirst, P256Comb second, BigInteger timesSecond) {
        var sum = new Sum();
        var bits = words(timesFirst);
        var otherBits = words(timesSecond);
        for (var column = COLUMNS - 1; column >= 0; column--) {
            sum.twice();
            for (var block = 0; block < BLOCKS; block++) {
                first.addTo(sum, bits, block, column);
                second.addTo(sum, otherBits, block, column);
            }
        }
        return sum;
    }

    private void addTo(Sum sum, long[] number, int block, int column) {
        var rows = 0;
        for (var row = 0; row < ROWS; row++) {
            var bit = column + COLUMNS * (block * ROWS + row);
            rows |= (int) (number[bit / Long.SIZE] >>> bit & 1) << row;
        }
        if (rows != 0) {
            sum.add(sums, (block * SUMS + rows) * AFFINE);
        }
    }

    private static long[] words(BigInteger number) {
        var words = new long[256 / Long.SIZE];
        for (var i = 0; i < words.length; i++) {
            words[i] = number.shiftRight(Long.SIZE * i).longValue();
        }
        return words;
    }

    /**
     * A point in Jacobian coordinates, x/z^2 and y/z^3.
     *
     * <p>The formulas hold for two points of different x only. For others they give a z of zero, which stays zero whatever is
     * added later, so looking at z once at the end is enough.
     */
    static final class Sum {
        private static final int Z = AFFINE;
        private static final int A = Z + P256Field.LIMBS;
        private static final int B = A + P256Field.LIMBS;
        private static final int C = B + P256Field.LIMBS;
        private static final int D = C + P256Field.LIMBS;

        /** x, y and z, and four elements to work with. */
        private final long[] at = new long[D + P256Field.LIMBS];

        private boolean started;

        private Sum() {}

        /**
         * Tells whether x modulo p is a number; never, when the sum is infinity or was reached in a way that the formulas do not
         * cover.
         */
        boolean hasX(BigInteger number) {
            if (P256Field.isZero(at, Z)) {
                return false;
            }
            P256Field.write(number, at, A);
            multiply(Z, Z, B);
            multiply(A, B, A);
            add(A, -1, X, A);
            return P256Field.isZero(at, A);
        }

        private void twice() {
            if (!started) {
                return;
            }
            multiply(Z, Z, A);
            multiply(Y, Y, B);
            multiply(X, B, C);
            add(C, 3, C, C); // 4xy^2
            multiply(Y, Z, Z);
            add(Z, 1, Z, Z);
            add(X, 1, A, D);
            add(X, -1, A, A);
            multiply(A, D, A);
            add(A, 2, A, A); // 3(x + z^2)(x - z^2)
            multiply(A, A, X);
            add(X, -2, C, X);
            add(C, -1, X, C);
            multiply(A, C, Y);
            multiply(B, B, B);
            add(Y, -8, B, Y);
        }

        private void add(long[] affine, int atAffine) {
            if (!started) {
                System.arraycopy(affine, atAffine, at, X, AFFINE);
                P256Field.write(BigInteger.ONE, at, Z);
                started = true;
                return;
            }
            multiply(Z, Z, A);
            P256Field.multiply(affine, atAffine + X, at, A, at, B);
            add(B, -1, X, B); // how far apart the two x are
            multiply(A, Z, A);
            P256Field.multiply(affine, atAffine + Y, at, A, at, A);
            add(A, -1, Y, A); // and the two y
            multiply(Z, B, Z);
            multiply(B, B, C);
            multiply(B, C, B);
            multiply(X, C, C);
            multiply(A, A, X);
            add(X, -1, B, X);
            add(X, -2, C, X);
            add(C, -1, X, C);
            multiply(Y, B, B);
            multiply(A, C, Y);
            add(Y, -1, B, Y);
        }

        private void multiply(int x, int y, int out) {
            P256Field.multiply(at, x, at, y, at, out);
        }

        private void add(int x, int factor, int y, int out) {
            P256Field.add(at, x, factor, at, y, at, out);
        }
    }
}

package uk.gridwarden.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.Sha256;

class MerkleTreeTest {
    private static final int SIZE = 600;
    private static final TestTree TREE = TestTree.ofSize(SIZE);
    private static final Sha256 OTHER = Sha256.of(new byte[] {7});
    /** Sizes around powers of two, and some between. */
    private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 5, 7, 8, 9, 100, 255, 256, 257, 511, 512, 513, SIZE);

    @Test
    void growsLeafByLeafToTheRootsOfTheDefinition() {
        var range = CompactRange.EMPTY;
        for (var size = 0; size < SIZE; size++) {
            assertThat(range.root()).isEqualTo(TREE.root(size));
            assertThat(CompactRange.parse(size, range.toOctets())).isEqualTo(range);
            range = range.append(TREE.leaves().get(size));
        }
        assertThat(CompactRange.at(SIZE, TREE)).isEqualTo(range);
    }

    @Test
    void refusesARangeThatDoesNotFitItsSize() {
        assertThatThrownBy(() -> CompactRange.parse(3, new byte[32]))
                .hasMessage("a compact range of 3 leaves does not have 1 hashes; expected as many as the size has"
                        + " one-bits");
        assertThatThrownBy(() -> CompactRange.parse(1, new byte[31]))
                .hasMessage("a compact range has 32 octets for each hash, not 31");
    }

    @Test
    void provesEachLeafInEachTree() {
        for (var size : SIZES) {
            var root = TREE.root(size);
            for (var index = 0; index < size; index += 1 + size / 40) {
                var proof = MerkleTree.inclusionProof(index, size, TREE);
                var leaf = TREE.leaves().get(index);

                assertThat(MerkleTree.isIncluded(leaf, index, size, proof, root))
                        .isTrue();
                assertThat(MerkleTree.isIncluded(OTHER, index, size, proof, root))
                        .isFalse();
                assertThat(MerkleTree.isIncluded(leaf, index, size, proof, OTHER))
                        .isFalse();
                assertThat(MerkleTree.isIncluded(leaf, index + 1, size, proof, root))
                        .isFalse();
                for (var bad : damaged(proof)) {
                    assertThat(MerkleTree.isIncluded(leaf, index, size, bad, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void provesThatEachTreeGrewFromEachSmallerOne() {
        for (var newer : SIZES) {
            for (var older = 0; older <= newer; older += 1 + newer / 40) {
                var proof = MerkleTree.consistencyProof(older, newer, TREE);
                var from = TREE.root(older);
                var to = TREE.root(newer);

                assertThat(MerkleTree.isConsistent(older, from, newer, to, proof))
                        .isTrue();
                assertThat(MerkleTree.isConsistent(older, OTHER, newer, to, proof))
                        .isFalse();
                for (var bad : damaged(proof)) {
                    assertThat(MerkleTree.isConsistent(older, from, newer, to, bad))
                            .isFalse();
                }
                if (older > 0) {
                    assertThat(MerkleTree.isConsistent(older, from, newer, OTHER, proof))
                            .isFalse();
                }
            }
        }
    }

    /** The proof with each hash replaced, the first and the last left out, and one too many. */
    private static List<List<Sha256>> damaged(List<Sha256> proof) {
        var all = new ArrayList<List<Sha256>>();
        for (var index = 0; index < proof.size(); index++) {
            var replaced = new ArrayList<>(proof);
            replaced.set(index, OTHER);
            all.add(replaced);
        }
        if (!proof.isEmpty()) {
            all.add(proof.subList(1, proof.size()));
            all.add(proof.subList(0, proof.size() - 1));
        }
        var longer = new ArrayList<>(proof);
        longer.add(OTHER);
        all.add(longer);
        return all;
    }

    @Test
    void provesNothingOutsideTheTree() {
        assertThatThrownBy(() -> MerkleTree.inclusionProof(8, 8, TREE)).hasMessage("a tree of 8 leaves has no leaf 8");
        assertThatThrownBy(() -> MerkleTree.consistencyProof(9, 8, TREE))
                .hasMessage("a tree of 8 leaves did not grow from one of 9");
        assertThat(MerkleTree.isIncluded(TREE.leaves().get(0), -1, 1, List.of(), TREE.root(1)))
                .isFalse();
        assertThat(MerkleTree.isConsistent(2, TREE.root(2), 1, TREE.root(1), List.of()))
                .isFalse();
    }
}

package uk.gridwarden.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    private static final int SIZE = 70_000;
    private static final TestTree TREE = TestTree.ofSize(SIZE);

    @ParameterizedTest
    @ValueSource(
            strings = {"tile/0/000", "tile/0/255.p/1", "tile/1/x001/067", "tile/0/x001/x234/067", "tile/5/999.p/255"})
    void readsThePathsItWrites(String path) {
        assertThat(Tile.parse(path)).map(Tile::path).hasValue(path);
    }

    @Test
    void writesANumberInGroupsOfThreeDigits() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/00/001",
                "tile/8/001",
                "tile/0/001.p/0",
                "tile/0/001.p/256",
                "tile/0/001.p/01",
                "tile/0/001.p/999",
                "/tile/0/001",
                "tile/0/001/",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/0/../001"
            })
    void refusesOtherPaths(String path) {
        assertThat(Tile.parse(path)).isEmpty();
    }

    /** The example of the C2SP specification. */
    @Test
    void hasTheTilesOfATreeOfSeventyThousandLeaves() {
        assertThat(Tile.of(0, 272, SIZE)).map(Tile::path).hasValue("tile/0/272");
        assertThat(Tile.of(0, 273, SIZE)).map(Tile::path).hasValue("tile/0/273.p/112");
        assertThat(Tile.of(0, 274, SIZE)).isEmpty();
        assertThat(Tile.of(1, 0, SIZE)).map(Tile::path).hasValue("tile/1/000");
        assertThat(Tile.of(1, 1, SIZE)).map(Tile::path).hasValue("tile/1/001.p/17");
        assertThat(Tile.of(2, 0, SIZE)).map(Tile::path).hasValue("tile/2/000.p/1");
        assertThat(Tile.of(3, 0, SIZE)).isEmpty();
        assertThat(Tile.of(0, Long.MAX_VALUE, SIZE)).isEmpty();
    }

    @Test
    void namesTheTilesThatBecomeFull() {
        assertThat(Tile.filled(0, 255)).isEmpty();
        assertThat(Tile.filled(255, 256)).extracting(Tile::path).containsExactly("tile/0/000");
        assertThat(Tile.filled(256, 256)).isEmpty();
        assertThat(Tile.filled(65_300, 65_900))
                .extracting(Tile::path)
                .containsExactly("tile/0/255", "tile/0/256", "tile/1/000");
    }

    @Test
    void provesFromTilesAsFromLeaves() {
        var nodes = Tile.nodes(SIZE, TileTest::octets);

        assertThat(MerkleTree.root(SIZE, nodes)).isEqualTo(TREE.root(SIZE));
        for (var index : new int[] {0, 255, 256, 65_535, 65_536, SIZE - 1}) {
            var proof = MerkleTree.inclusionProof(index, SIZE, nodes);
            assertThat(MerkleTree.isIncluded(TREE.leaves().get(index), index, SIZE, proof, TREE.root(SIZE)))
                    .isTrue();
        }
        for (var older : new int[] {1, 256, 300, 65_536, 69_999}) {
            var proof = MerkleTree.consistencyProof(older, SIZE, nodes);
            assertThat(MerkleTree.isConsistent(older, TREE.root(older), SIZE, TREE.root(SIZE), proof))
                    .isTrue();
        }
    }

    @Test
    void hasNoNodeWhoseLeavesAreNotAllThere() {
        assertThatThrownBy(() -> Tile.nodes(SIZE, TileTest::octets).hash(5, 2187))
                .hasMessage("a tree of 70000 leaves has no complete node 2187 of level 5");
    }

    private static byte[] octets(Tile tile) {
        var octets = new ByteArrayOutputStream();
        LongStream.range(0, tile.width())
                .mapToObj(hash -> TREE.hash(8 * tile.level(), tile.firstHash() + hash))
                .forEach(hash -> octets.writeBytes(hash.toOctets()));
        return octets.toByteArray();
    }
}

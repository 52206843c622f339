package uk.gridwarden.transparency.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.gridwarden.rule.api.Sha256;

/**
 * A tile of a Merkle tree (C2SP tlog-tiles): up to 256 hashes of one level in a row, 32 octets each. Tiles of level 0 hold
 * leaf hashes; a hash of level L + 1 is the {@linkplain #root root} of a full tile of level L.
 *
 * @param level level of the tile, which is 8 levels of the tree
 * @param index number of the tile within its level
 * @param width number of hashes: 256 for a full tile, fewer for a partial one
 */
public record Tile(int level, long index, int width) {
    /** Hashes in a full tile. */
    public static final int FULL = 256;

    private static final int HEIGHT = 8;
    private static final int MAX_LEVEL = 7;
    private static final int GROUP = 1000;
    private static final Pattern PATH =
            Pattern.compile("tile/([0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Checks the ranges. */
    public Tile {
        if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("there is no tile " + index + " of level " + level + " and width "
                    + width + "; expected level 0 to " + MAX_LEVEL + " and width 1 to " + FULL);
        }
    }

    /**
     * Reads one tile.
     *
     * @param <X> thrown when a tile cannot be read
     */
    @FunctionalInterface
    public interface Source<X extends Exception> {
        /** The hashes of the tile, 32 octets each. */
        byte[] read(Tile tile) throws X;
    }

    /** The tile as wide as it is in a tree of this size; empty when that tree does not have it. */
    public static Optional<Tile> of(int level, long index, long size) {
        var hashes = (size >> HEIGHT * level) - index * FULL;
        return index > (size >> HEIGHT * level) / FULL || hashes <= 0
                ? Optional.empty()
                : Optional.of(new Tile(level, index, (int) Math.min(hashes, FULL)));
    }

    /** The tiles that become full when the tree grows from one size to another; lower levels first. */
    public static List<Tile> filled(long from, long to) {
        var tiles = new ArrayList<Tile>();
        for (var level = 0; level < MAX_LEVEL; level++) {
            var shift = HEIGHT * (level + 1);
            for (var index = from >> shift; index < to >> shift; index++) {
                tiles.add(new Tile(level, index, FULL));
            }
        }
        return tiles;
    }

    /** Nodes of a tree of this size, each computed from the tile that holds it. */
    public static <X extends Exception> MerkleTree.Nodes<X> nodes(long size, Source<X> source) {
        return (level, index) -> {
            var inTile = level % HEIGHT;
            var first = index << inTile;
            var tile = of(level / HEIGHT, first / FULL, size)
                    .filter(found -> first % FULL + (1 << inTile) <= found.width())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a tree of " + size + " leaves has no complete node " + index + " of level " + level));
            var start = (int) (first % FULL) * Sha256.OCTETS;
            return root(Arrays.copyOfRange(source.read(tile), start, start + (Sha256.OCTETS << inTile)));
        };
    }

    /** The root over hashes in a row, such as all of a tile, 32 octets each. */
    public static Sha256 root(byte[] hashes) {
        var range = CompactRange.EMPTY;
        for (var start = 0; start < hashes.length; start += Sha256.OCTETS) {
            range = range.append(Sha256.ofDigest(Arrays.copyOfRange(hashes, start, start + Sha256.OCTETS)));
        }
        return range.root();
    }

    /** Whether the tile has all its hashes, so that it never changes. */
    public boolean isFull() {
        return width == FULL;
    }

    /** The index, within the level of the tree, of the first hash. */
    public long firstHash() {
        return index * FULL;
    }

    /** The path below the log's address, such as {@code tile/0/x001/234} or {@code tile/1/000.p/17}. */
    public String path() {
        var number = new StringBuilder(String.format("%03d", index % GROUP));
        for (var rest = index / GROUP; rest > 0; rest /= GROUP) {
            number.insert(0, String.format("x%03d/", rest % GROUP));
        }
        return "tile/" + level + "/" + number + (isFull() ? "" : ".p/" + width);
    }

    /** The tile of a path; empty when it is not exactly the path of a tile. */
    public static Optional<Tile> parse(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
        var width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        return width > FULL
                ? Optional.empty()
                : Optional.of(new Tile(Integer.parseInt(parts.group(1)), index, width))
                        .filter(tile -> tile.path().equals(path));
    }
}

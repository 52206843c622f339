package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.basis.BasisPart;

/** The clause texts in use, as decisions name them and as an operator is warned of them. */
class ClauseBasisTest {
    @TempDir
    Path folder;

    @Test
    void namesTheShippedTextsByOneDigest() {
        var resolver = Resolvers.shipped();
        assertThat(resolver.name()).isEqualTo(BasisPart.CLAUSES);
        assertThat(resolver.digest())
                .hasValueSatisfying(digest -> assertThat(digest).matches("[0-9a-f]{64}"));
        assertThat(resolver.digest()).isEqualTo(Resolvers.shipped().digest());
        assertThat(resolver.clauseState().replaced()).isEmpty();
    }

    @Test
    void namesAnotherDigestAndWarnsOnceAShippedTextIsReplaced() throws Exception {
        var resolver = Resolvers.reading(folder);
        var shipped = resolver.digest();
        ClauseFiles.write(folder, "local.xml", ClauseFiles.shippedBut("mp087.xml", "2019-11-04", "2019-11-05"));

        resolver.reload();

        assertThat(resolver.digest()).isPresent().isNotEqualTo(shipped);
        assertThat(resolver.clauseState().replaced())
                .containsExactly("Clause text mp087 was replaced by the local file local.xml: take it out of the folder"
                        + " of clause files to have the shipped text back.");
    }

    @Test
    void warnsOfNoReplacementWhereALocalFileAddsALaterText() throws Exception {
        ClauseFiles.write(folder, "later.xml", ClauseFiles.laterVersion("later", "2020-11-29"));
        var resolver = Resolvers.reading(folder);
        assertThat(resolver.clauseState().replaced()).isEmpty();
        assertThat(resolver.digest()).isNotEqualTo(Resolvers.shipped().digest());
    }

    @Test
    void namesAnotherDigestForAnotherFirstDayOfAText() {
        assertThat(Resolvers.withFirstDayOfSec520("2018-07-01").digest())
                .isPresent()
                .isNotEqualTo(Resolvers.shipped().digest());
    }

    @Test
    void keepsTheDigestOfTheTextsInUseWhileAFileIsBroken() throws Exception {
        var resolver = Resolvers.reading(folder);
        var shipped = resolver.digest();
        ClauseFiles.write(folder, "broken.xml", "<text");

        resolver.reload();

        assertThat(resolver.digest()).isEqualTo(shipped);
    }
}

package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.decision.log.internal.HeadFile.Mark;

class HeadFileTest {
    private static final int SECOND_SLOT = 4096;

    @TempDir
    Path folder;

    private Path path;
    private HeadFile file;

    @BeforeEach
    void nameTheFile() {
        path = folder.resolve("new/decisions.head");
        file = new HeadFile(path);
    }

    @Test
    void isEmptyWhereThereIsNoFile() throws IOException {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void remembersTheHeadWrittenLast() throws IOException {
        for (var count = 0; count < 5; count++) {
            file.write(head(count));

            assertThat(new HeadFile(path).read()).contains(Mark.of(head(count)));
        }
    }

    @Test
    void fallsBackToTheHeadBeforeWhenTheLastWriteWasTorn() throws IOException {
        file.write(head(7));
        file.write(head(8));
        spoil(SECOND_SLOT + 20);

        assertThat(file.read()).contains(Mark.of(head(7)));

        file.write(head(9));
        assertThat(file.read()).contains(Mark.of(head(9)));
    }

    @Test
    void writesToTheFileThatHasComeInThePlaceOfTheOneItHadOpen() throws IOException {
        file.write(head(7));
        Files.delete(path);
        file.write(head(8));
        assertThat(file.read()).contains(Mark.of(head(8)));

        var restored = new HeadFile(folder.resolve("restored"));
        restored.write(head(5));
        restored.close();
        Files.move(folder.resolve("restored"), path, StandardCopyOption.REPLACE_EXISTING);
        file.write(head(9));
        assertThat(file.read()).contains(Mark.of(head(9)));
    }

    @Test
    void isEmptyWhenNeitherSlotIsWhole() throws IOException {
        file.write(head(7));
        file.write(head(8));
        spoil(20);
        spoil(SECOND_SLOT + 20);

        assertThat(file.read()).isEmpty();
    }

    @Test
    void isEmptyForAFileOfSomethingElse() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "not a head file");

        assertThat(file.read()).isEqualTo(Optional.empty());
    }

    private void spoil(int position) throws IOException {
        var octets = Files.readAllBytes(path);
        octets[position] ^= 1;
        Files.write(path, octets);
    }

    private static ChainHead head(long count) {
        var head = ChainHead.EMPTY;
        while (head.count() < count) {
            head = head.followedBy(new Entry(head.count() + 1, 'D', Entry.NO_DOCUMENT, Entry.NO_DOCUMENT));
        }
        return head;
    }
}

package uk.gridwarden.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock between processes: this one, and programs of the launcher that it runs. */
class DataLockTest {
    @TempDir
    Path base;

    private Path data;

    /** Takes the lock and keeps it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            var lock = Installation.locked();
            System.out.println("locked");
            System.in.read();
            lock.close();
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(base.resolve("data"));
    }

    @Test
    void refusesASecondProcessWithTheReasonAndChangesNothing() throws Exception {
        try (var lock = DataLock.take(data)) {
            var before = Files.getLastModifiedTime(data.resolve("lock"));

            var check = new Run(Check.class);

            assertThat(check.status()).isEqualTo(Installation.IN_USE);
            assertThat(check.errors())
                    .isEqualTo(data + " is in use by process "
                            + ProcessHandle.current().pid() + "; stop that one with bin/stop first.\n");
            assertThat(Files.getLastModifiedTime(data.resolve("lock"))).isEqualTo(before);
            assertThat(lock).isNotNull();
        }
        assertThat(new Run(Check.class).status()).isZero();
    }

    @Test
    void isFreeAfterItsProcessWasKilled() throws Exception {
        var holder = new Run(Holder.class);
        assertThat(holder.line()).isEqualTo("locked");
        assertThat(DataLock.holder(data)).hasValue(holder.process.pid());

        holder.process.destroyForcibly().waitFor();

        assertThat(data.resolve("lock")).hasContent(holder.process.pid() + "\n");
        assertThat(DataLock.holder(data)).isEmpty();
        DataLock.take(data).close();
    }

    @Test
    void tellsTheProcessAndStopsIt() throws Exception {
        var holder = new Run(Holder.class);
        assertThat(holder.line()).isEqualTo("locked");
        assertThat(new Run(Status.class).line()).isEqualTo("Running as process " + holder.process.pid() + ".");

        var stop = new Run(Stop.class);

        assertThat(stop.status()).isZero();
        assertThat(holder.process.isAlive()).isFalse();
    }

    @Test
    void saysThatNothingIsRunning() throws Exception {
        for (var program : new Class<?>[] {Status.class, Stop.class}) {
            var run = new Run(program);
            assertThat(run.status()).isEqualTo(Installation.NOT_RUNNING);
            assertThat(run.errors()).isEqualTo("Not running.\n");
        }
        assertThat(data).isEmptyDirectory();
    }

    /** A program in a process of its own. */
    private final class Run {
        private final Process process;

        private Run(Class<?> program) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dkaraf.base=" + base,
                            "-cp",
                            System.getProperty("java.class.path"),
                            program.getName())
                    .start();
        }

        private int status() throws InterruptedException {
            return process.waitFor();
        }

        private String line() throws IOException {
            return process.inputReader().readLine();
        }

        private String errors() throws IOException {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

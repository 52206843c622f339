package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.demo.RunningDistribution;

/** The classes that a running distribution holds, as its virtual machine tells. */
final class LoadedClasses {
    private LoadedClasses() {}

    /** How many class loaders hold a class of a name after a full collection. */
    static long of(RunningDistribution platform, String name) throws IOException, InterruptedException {
        ask(platform, "GC.run");
        return ask(platform, "VM.classloaders", "show-classes=true", "fold=false").stream()
                .filter(line -> line.endsWith(" " + name))
                .count();
    }

    private static List<String> ask(RunningDistribution platform, String... question)
            throws IOException, InterruptedException {
        var java = platform.processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(java.pid())));
        command.addAll(List.of(question));
        var run = new ProcessBuilder(command).redirectErrorStream(true).start();
        var answer = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException("the virtual machine answers " + answer);
        }
        return answer.lines().toList();
    }
}

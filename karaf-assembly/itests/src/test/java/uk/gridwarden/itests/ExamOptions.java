package uk.gridwarden.itests;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;
import org.ops4j.pax.exam.options.extra.VMOption;

/** How Pax Exam starts the archive that ships. */
final class ExamOptions {
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
    private static final long START_MILLISECONDS = 300_000;

    private ExamOptions() {}

    /** With the files of a folder put into {@code etc/trust}. */
    static Option[] withTrust(Path trust, String inputFolder) throws IOException {
        var port = Integer.toString(Platform.freePort());
        var options = new ArrayList<Option>(List.of(
                karafDistributionConfiguration()
                        .frameworkUrl("file:" + System.getProperty("distribution.archive"))
                        .name("gridwarden")
                        .unpackDirectory(new File(System.getProperty("exam.folder")))
                        .useDeployFolder(true),
                // Pax Exam's own bundles and the test's are no part of the platform.
                editConfigurationFilePut(
                        "etc/custom.properties",
                        "gridwarden.bundles.allowed",
                        "local, mvn:org.ops4j.base/*, mvn:org.ops4j.pax.swissbox/*, mvn:org.ops4j.pax.exam/*,"
                                + " mvn:jakarta.inject/*, mvn:org.apache.servicemix.bundles/*"),
                configureSecurity().disableKarafMBeanServerBuilder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                keepRuntimeFolder(),
                logLevel(LogLevel.INFO),
                editConfigurationFilePut("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", port),
                systemProperty("exam.port").value(port),
                editConfigurationFilePut(
                        "etc/org.apache.karaf.shell.cfg", "sshPort", Integer.toString(Platform.freePort())),
                // What Pax Exam adds to the container comes from the build's own repository, and nothing from
                // elsewhere.
                editConfigurationFilePut(
                        MAVEN,
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("org.ops4j.pax.url.mvn.localRepository")),
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.repositories", ""),
                systemProperty("exam.input").value(inputFolder),
                systemTimeout(START_MILLISECONDS)));
        try (var files = Files.walk(trust)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                options.add(replaceConfigurationFile("etc/trust/" + trust.relativize(file), file.toFile()));
            }
        }
        virtualMachine().stream().map(VMOption::new).forEach(options::add);
        return options.toArray(Option[]::new);
    }

    /** What {@code bin/karaf} tells the Java virtual machine; Pax Exam starts one without that script. */
    private static List<String> virtualMachine() {
        var karaf = System.getProperty("karaf.version");
        return List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + karaf + ".jar",
                "--patch-module",
                "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + karaf + ".jar",
                "--add-opens",
                "java.base/java.security=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED",
                "--add-opens",
                "java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens",
                "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.ftp=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED",
                "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "-classpath",
                String.join(File.pathSeparator, "lib/jdk9plus/*", "lib/boot/*", "lib/endorsed/*"));
    }
}

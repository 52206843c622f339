package uk.gridwarden.rule.bundles.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;

/** What is known of a bundle that cannot be read. */
class ExaminedBundleTest {
    private static final String UNREADABLE = "The contents of its bundle cannot be read.";

    @Test
    void refusesABundleThatIsBeingUninstalled() {
        assertThat(examined(() -> {
                            throw new IllegalStateException("uninstalled");
                        })
                        .defect())
                .hasValue(UNREADABLE);
    }

    @Test
    void refusesABundleWithAnEntryThatCannotBeRead() {
        assertThat(examined(() -> Collections.enumeration(List.of("broken.class")))
                        .defect())
                .hasValue(UNREADABLE);
    }

    private static ExaminedBundle examined(Supplier<Enumeration<String>> paths) {
        return ExaminedBundle.of((Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName" -> "unreadable";
                    case "getVersion" -> new Version(1, 0, 0);
                    case "getLastModified" -> 0L;
                    case "adapt" -> revision();
                    case "getEntryPaths" -> paths.get();
                    case "getEntry" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static BundleRevision revision() {
        return (BundleRevision) Proxy.newProxyInstance(
                BundleRevision.class.getClassLoader(),
                new Class<?>[] {BundleRevision.class},
                (proxy, method, arguments) -> List.of());
    }
}

package uk.gridwarden.duis.internal;

import java.lang.reflect.Proxy;
import uk.gridwarden.duis.DuisReader;

/** Readers of requests, as Declarative Services would make them. */
public final class Readers {
    private Readers() {}

    /** With the configuration's defaults, and without official schemas. */
    public static DuisReader withDefaults() {
        var configuration = (DuisConfiguration) Proxy.newProxyInstance(
                Readers.class.getClassLoader(),
                new Class<?>[] {DuisConfiguration.class},
                (proxy, method, arguments) -> method.getDefaultValue());
        return new SignedRequestReader(
                new GuardedParser(Limits.of(configuration)),
                new SchemaCheck(SchemaFiles.compileBundled(), configuration.validators_kept()),
                () -> SchemaSet.NONE);
    }
}

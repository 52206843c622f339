package uk.gridwarden.test.database;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Passes the {@link LocalPostgresql} of the test run to tests; JUnit closes it after the last test. */
public final class PostgresqlExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresqlExtension.class);

    /** Called by JUnit. */
    public PostgresqlExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalPostgresql.class;
    }

    @Override
    public LocalPostgresql resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return serverOf(context);
    }

    static LocalPostgresql serverOf(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        LocalPostgresql.class, type -> LocalPostgresql.ofThisMachine(), LocalPostgresql.class);
    }
}

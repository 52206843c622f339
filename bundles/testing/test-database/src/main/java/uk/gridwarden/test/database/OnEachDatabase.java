package uk.gridwarden.test.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a test class, or each subclass of an abstract one, on Apache Derby and then on PostgreSQL.
 *
 * <p>The class has a field {@code @Parameter Database}. Without a PostgreSQL server, tests that ask for a database are
 * skipped with the reason.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnEachDatabase.Databases.class)
public @interface OnEachDatabase {

    /** Called by JUnit. */
    final class Databases implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(ParameterDeclarations fields, ExtensionContext context) {
            return Stream.of(Database.derby(), Database.on(PostgresqlExtension.serverOf(context)))
                    .map(Arguments::of);
        }
    }
}

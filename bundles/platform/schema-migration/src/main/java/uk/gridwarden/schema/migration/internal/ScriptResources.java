package uk.gridwarden.schema.migration.internal;

import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import uk.gridwarden.schema.migration.SchemaScript;

/** The scripts under the names that Flyway reads their numbers from; there is nothing else to be found. */
final class ScriptResources implements ResourceProvider {
    private final List<LoadableResource> resources;

    ScriptResources(List<SchemaScript> scripts) {
        resources = IntStream.range(0, scripts.size())
                .<LoadableResource>mapToObj(index -> new Script(index + 1, scripts.get(index)))
                .toList();
    }

    // Flyway asks for files that need not be there, and expects null.
    @Override
    public LoadableResource getResource(String name) {
        return resources.stream()
                .filter(resource -> resource.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return resources.stream()
                .filter(resource -> resource.getFilename().startsWith(prefix))
                .filter(resource -> Arrays.stream(suffixes).anyMatch(resource.getFilename()::endsWith))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;
        private final String text;

        private Script(int number, SchemaScript script) {
            this.name = "V" + number + "__" + script.name();
            this.text = script.text();
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}

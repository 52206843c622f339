package uk.gridwarden.itests;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/**
 * A running distribution as it is by default, with the demo's data and the trust that {@link Requests} need. The classes
 * that leave it as it was share one, since its start takes longer than most of them; it ends with the last test of the run.
 */
final class SharedPlatform implements AutoCloseable {
    private final Requests requests = new Requests();
    private final RunningDistribution running;
    private final ValidationClient client;

    /** Hands the one platform to the methods that ask for it. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedPlatform.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(SharedPlatform.class);
        }
    }

    SharedPlatform() throws IOException, InterruptedException {
        running = Platform.fresh("shared");
        requests.writeFurtherTrust(running.folder().resolve("etc"));
        Platform.start(running, requests.world());
        client = new ValidationClient(running.address("/services/validation"));
    }

    Requests requests() {
        return requests;
    }

    DemoWorld world() {
        return requests.world();
    }

    RunningDistribution running() {
        return running;
    }

    ValidationClient client() {
        return client;
    }

    @Override
    public void close() {
        running.close();
    }
}

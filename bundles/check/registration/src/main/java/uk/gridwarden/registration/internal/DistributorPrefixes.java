package uk.gridwarden.registration.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** The distributors by the first two digits of an MPAN. */
public final class DistributorPrefixes {
    private static final int PREFIX_LENGTH = 2;

    private final Map<String, MarketParticipantId> distributors;

    private DistributorPrefixes(Map<String, MarketParticipantId> distributors) {
        this.distributors = distributors;
    }

    /** The prefixes in this bundle. */
    public static DistributorPrefixes bundled() {
        var properties = new Properties();
        try (var in = DistributorPrefixes.class.getResourceAsStream("distributors.properties");
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled distributor ids cannot be read", e);
        }
        return new DistributorPrefixes(properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        prefix -> prefix, prefix -> new MarketParticipantId(properties.getProperty(prefix)))));
    }

    /** The distributor of an MPAN; empty for an MPRN or an unused prefix. */
    public Optional<MarketParticipantId> of(Mpxn mpxn) {
        return mpxn.isMpan()
                ? Optional.ofNullable(distributors.get(mpxn.value().substring(0, PREFIX_LENGTH)))
                : Optional.empty();
    }
}

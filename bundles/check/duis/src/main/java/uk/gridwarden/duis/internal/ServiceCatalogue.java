package uk.gridwarden.duis.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * The table of Service Reference Variants, each with its body element and Command Variants.
 *
 * <p>The table is a resource. Where published sources differ (7.12 to 7.15), it contains the variants of all of them.
 */
final class ServiceCatalogue {
    static final String SIGNED_PRE_COMMAND = "SignedPreCommand";
    private static final String TABLE = "service-requests.csv";

    private final Map<ServiceReferenceVariant, Entry> entries = load();

    private record Entry(String bodyElement, SortedSet<Integer> commandVariants) {}

    private static Map<ServiceReferenceVariant, Entry> load() {
        var entries = new HashMap<ServiceReferenceVariant, Entry>();
        try (var stream = ServiceCatalogue.class.getResourceAsStream(TABLE);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(columns -> entries.put(
                            new ServiceReferenceVariant(columns[0]), new Entry(columns[1], numbers(columns[2]))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the bundle's table of services cannot be read", unreadable);
        }
        return Map.copyOf(entries);
    }

    private static SortedSet<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The service of a name, if there is one. */
    Optional<ServiceReferenceVariant> service(String name) {
        return entries.keySet().stream()
                .filter(service -> service.value().equals(name))
                .findAny();
    }

    /** Refuses a header that contradicts itself or the body. */
    void check(
            String serviceReference, ServiceReferenceVariant service, CommandVariant commandVariant, String bodyElement)
            throws RefusedRequestException {
        if (!serviceReference.equals(service.serviceReference())) {
            throw inconsistent("ServiceReference is " + serviceReference + "; expected " + service.serviceReference()
                    + ", because ServiceReferenceVariant is " + service);
        }
        var entry = entries.get(service);
        if (entry == null) {
            throw inconsistent("ServiceReferenceVariant " + service + " is not a DUIS service");
        }
        if (!entry.commandVariants.contains(commandVariant.number())) {
            throw inconsistent("CommandVariant is " + commandVariant + "; service " + service + " has "
                    + entry.commandVariants.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        var expected = commandVariant.phase() == Phase.SIGNED_PRE_COMMAND ? SIGNED_PRE_COMMAND : entry.bodyElement;
        if (!bodyElement.equals(expected)) {
            throw inconsistent("The body is " + bodyElement + "; expected " + expected + " for service " + service
                    + " with CommandVariant " + commandVariant);
        }
    }

    private static RefusedRequestException inconsistent(String sentence) {
        return new RefusedRequestException(FaultCode.HEADER_INCONSISTENT, sentence + ".");
    }
}

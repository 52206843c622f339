package uk.gridwarden.duis.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * Which body element and which Command Variants belong to a Service Reference Variant.
 *
 * <p>The table is a resource. Where published sources contradict each other (7.12 to 7.15) it has the variants of all.
 */
final class ServiceCatalogue {
    static final String SIGNED_PRE_COMMAND = "SignedPreCommand";
    private static final String TABLE = "service-requests.csv";

    private final Map<ServiceReferenceVariant, Entry> entries;

    private ServiceCatalogue(Map<ServiceReferenceVariant, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    private record Entry(String bodyElement, SortedSet<Integer> commandVariants) {}

    static ServiceCatalogue load() {
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
        return new ServiceCatalogue(entries);
    }

    private static SortedSet<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
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
            throw inconsistent("ServiceReferenceVariant " + service + " is no service of DUIS");
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

package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;

/** The subject as the resolver understood it. */
public sealed interface SubjectReading {

    /** The subject in words, fit for a sentence. */
    String inWords();

    /** The User's own User Systems. */
    record Systems() implements SubjectReading {
        @Override
        public String inWords() {
            return "the User's own User Systems";
        }
    }

    /**
     * A device.
     *
     * @param id device id; empty for a described device
     * @param type device type
     * @param generation SMETS generation
     * @param enrolled whether a SMETS1 device is enrolled; always true for a device of the inventory
     * @param systems the Smart Metering Systems it is part of, as far as the inventory shows
     * @param unresolved why some Smart Metering System or its Responsible Supplier could not be found, one sentence each
     */
    record Device(
            Optional<Eui64> id,
            DeviceType type,
            SmetsGeneration generation,
            boolean enrolled,
            List<MeteringSystem> systems,
            List<String> unresolved)
            implements SubjectReading {

        /** Copies the lists. */
        public Device {
            systems = List.copyOf(systems);
            unresolved = List.copyOf(unresolved);
        }

        /** The Responsible Suppliers that the data names, each once, in the order of their ids. */
        public List<MarketParticipantId> responsibleSuppliers() {
            return systems.stream()
                    .flatMap(system -> system.responsibleSupplier().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public String inWords() {
            var kind = generation == SmetsGeneration.SMETS2 ? "SMETS2+" : enrolled ? "enrolled SMETS1" : "SMETS1";
            return kind + " " + type + id.map(known -> " " + known).orElse("");
        }
    }

    /** A device id that the inventory does not hold. */
    record UnknownDevice(Eui64 id) implements SubjectReading {
        @Override
        public String inWords() {
            return "device " + id;
        }
    }

    /**
     * A Smart Metering System that a device is part of.
     *
     * @param fuel electricity or gas
     * @param meter the ESME or GSME it is built around
     * @param meteringPoint the MPAN or MPRN whose registration decided; empty when none did
     * @param responsibleSupplier MPID of the Responsible Supplier on the day; empty when registration data does not name one
     * @param basis how the supplier was found, or why not, in words
     */
    public record MeteringSystem(
            Fuel fuel,
            Eui64 meter,
            Optional<Mpxn> meteringPoint,
            Optional<MarketParticipantId> responsibleSupplier,
            String basis) {}
}

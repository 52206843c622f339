package uk.gridwarden.gateway.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.ServiceRequest;

/** The services of DUIS, each with an address of its own. */
enum DuisService {
    /** What the DCC answers itself, or hands out for local delivery. */
    NON_DEVICE("/serviceD", 2, 6, 8),
    /** What goes to a device. */
    SEND_COMMAND("/serviceS", 1, 3, 5, 7),
    /** What is turned into a Pre-Command. */
    TRANSFORM("/serviceT", 4);

    private final String path;
    private final SortedSet<Integer> commandVariants;

    DuisService(String path, Integer... commandVariants) {
        this.path = path;
        this.commandVariants = new TreeSet<>(Arrays.asList(commandVariants));
    }

    /** The service at a path below {@code /api/v1}. */
    static Optional<DuisService> at(String path) {
        return Arrays.stream(values())
                .filter(service -> service.path.equals(path))
                .findAny();
    }

    String path() {
        return path;
    }

    /** Refuses an authentic request that came to the wrong address. */
    void require(ServiceRequest request) throws RefusedRequestException {
        if (!commandVariants.contains(request.commandVariant().number())) {
            throw new RefusedRequestException(
                            FaultCode.SERVICE_ADDRESS_WRONG,
                            "CommandVariant is " + request.commandVariant() + "; " + path + " takes " + commandVariants
                                    + ".")
                    .claiming(Optional.of(request.id()), Optional.of(request.service()));
        }
    }
}

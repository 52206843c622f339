package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.BodyElement;

/** Where a body has its certificates. A record leaves out a place that follows from the body in the kept document. */
record CertificatePlaces(BodyElement body) {
    static final CertificatePlaces NONE = new CertificatePlaces(new BodyElement("", "", List.of()));

    private static final String PATH_CERTIFICATE = "Certificate";

    /** The element path of the first element of a name; empty where there is none. */
    String of(String element) {
        return below("Body", body, element).orElse("");
    }

    /** The element path of a certificate that is offered for the path. */
    String ofPathCertificate(int index) {
        var first = of(PATH_CERTIFICATE);
        return first.isEmpty() ? "" : first + "[" + (index + 1) + "]";
    }

    private static Optional<String> below(String path, BodyElement element, String wanted) {
        var place = path + "/" + element.name();
        return element.name().equals(wanted)
                ? Optional.of(place)
                : element.children().stream()
                        .flatMap(child -> below(place, child, wanted).stream())
                        .findFirst();
    }
}

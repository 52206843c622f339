package uk.gridwarden.obligations.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.Eui64;

/**
 * A place in a walk that is made page by page: the versions of the data, and the last device looked at.
 *
 * @param versions the versions of the data sets
 * @param after the last device looked at; empty at the beginning
 */
record EstatePlace(String versions, Optional<Eui64> after) {
    private static final Pattern TOKEN =
            Pattern.compile("([0-9a-z]{1,40}(?:\\.[0-9a-z]{1,40}){0,5})/([0-9A-F]{2}(?:-[0-9A-F]{2}){7})");

    static EstatePlace of(Optional<String> token, List<DataSetVersion> dataSets) throws FailureException {
        var now = dataSets.stream()
                .map(set -> set.dataSet().key().charAt(0) + Long.toString(set.version()))
                .sorted()
                .collect(Collectors.joining("."));
        if (token.isEmpty()) {
            return new EstatePlace(now, Optional.empty());
        }
        var parts = TOKEN.matcher(token.get());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "unknown page token; expected the token of the page" + " before, or none for the first page");
        }
        if (!parts.group(1).equals(now)) {
            throw new FailureException(
                    FaultCode.PAGE_EXPIRED,
                    "The registration data was replaced since the first page; start again without a page token.");
        }
        return new EstatePlace(now, Optional.of(Eui64.parse(parts.group(2))));
    }

    String next(Eui64 last) {
        return versions + "/" + last;
    }
}

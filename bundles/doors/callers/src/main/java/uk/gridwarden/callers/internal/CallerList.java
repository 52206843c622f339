package uk.gridwarden.callers.internal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Role;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Sha256;

/**
 * What {@code etc/callers.csv} says.
 *
 * @param rows in the order of the file
 */
record CallerList(List<Row> rows) {
    static final CallerList EMPTY = new CallerList(List.of());
    static final List<String> COLUMNS =
            List.of("caller", "fingerprint", "issuer", "subject", "roles", "valid_from", "valid_to", "originators");

    /** A certificate's owner, from the first instant to before the second. */
    record Row(
            Caller caller,
            Optional<Sha256> fingerprint,
            Optional<X500Principal> issuer,
            Optional<X500Principal> subject,
            Instant from,
            Instant to) {

        boolean names(X509Certificate certificate, Sha256 digest, Instant now) {
            return !now.isBefore(from)
                    && now.isBefore(to)
                    && fingerprint.map(digest::equals).orElse(true)
                    && issuer.map(certificate.getIssuerX500Principal()::equals).orElse(true)
                    && subject.map(certificate.getSubjectX500Principal()::equals)
                            .orElse(true);
        }
    }

    /** Whose certificate this is, unless it is nobody's or out of date. */
    Caller of(X509Certificate certificate, Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())
                || now.isAfter(certificate.getNotAfter().toInstant())) {
            return Caller.STRANGER;
        }
        try {
            var digest = Sha256.of(certificate.getEncoded());
            return rows.stream()
                    .filter(row -> row.names(certificate, digest, now))
                    .findFirst()
                    .map(Row::caller)
                    .orElse(Caller.STRANGER);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that came over the net has octets", impossible);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException with the line, what stands there and what would be right
     */
    static CallerList parse(String text) {
        var rows = new ArrayList<Row>();
        try (var records = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (var record : records) {
                rows.add(row(record));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory can be read", impossible);
        }
        return new CallerList(List.copyOf(rows));
    }

    private static Row row(NamedCsvRecord record) {
        try {
            if (!record.getHeader().equals(COLUMNS)) {
                throw new IllegalArgumentException("the columns are not " + String.join(",", COLUMNS));
            }
            var fingerprint = optional(record, "fingerprint", CallerList::fingerprint);
            var issuer = optional(record, "issuer", X500Principal::new);
            var subject = optional(record, "subject", X500Principal::new);
            if (fingerprint.isEmpty() && (issuer.isEmpty() || subject.isEmpty())) {
                throw new IllegalArgumentException(
                        "nothing says which certificate; expected fingerprint, or issuer and" + " subject");
            }
            var name = record.getField("caller");
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                throw new IllegalArgumentException(
                        "caller is '" + name + "'; expected up to 64 letters, digits, dots and hyphens");
            }
            return new Row(
                    new Caller(name, roles(record.getField("roles")), words(record, "originators", Eui64::parse)),
                    fingerprint,
                    issuer,
                    subject,
                    optional(record, "valid_from", CallerList::day).orElse(Instant.MIN),
                    optional(record, "valid_to", CallerList::day).orElse(Instant.MAX));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "line " + record.getStartingLineNumber() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Sha256 fingerprint(String text) {
        return Sha256.parse(text.replace(":", "").toLowerCase(Locale.ROOT));
    }

    private static Instant day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The roles of a text with blanks in between; one at least. */
    static Set<Role> roles(String text) {
        return Stream.of(text.strip().split("\\s+")).map(Role::of).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> Set<T> words(NamedCsvRecord record, String column, Function<String, T> parser) {
        return Stream.of(record.getField(column).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(parser)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> Optional<T> optional(NamedCsvRecord record, String column, Function<String, T> parser) {
        var text = record.getField(column).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
    }
}

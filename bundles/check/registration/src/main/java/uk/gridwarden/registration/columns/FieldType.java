package uk.gridwarden.registration.columns;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/**
 * The type of a column's values: how they are written in a file, and how they are stored in the database.
 *
 * @param <V> type of the values
 */
public final class FieldType<V> {
    private static final int LONGEST_PARTY = 200;

    /** An EUI-64, stored as a signed number. */
    public static final FieldType<Eui64> EUI64 = new FieldType<>(
            "an EUI-64 such as 90-B3-D5-1F-30-01-00-00",
            "BIGINT",
            text -> Optional.of(Eui64.parse(text)),
            Eui64::bits,
            bits -> new Eui64((Long) bits));
    /** A day, UTC. */
    public static final FieldType<LocalDate> DAY = new FieldType<>(
            "a day as year-month-day such as 2026-01-31",
            "DATE",
            shaped("\\d{4}-\\d{2}-\\d{2}", LocalDate::parse),
            day -> day,
            LocalDate.class::cast);
    /** A time to the second, UTC. */
    public static final FieldType<Instant> INSTANT = text(
            "a UTC time such as 2026-01-31T04:05:06Z",
            20,
            shaped("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z", Instant::parse),
            Instant::toString);
    /** A User Role. */
    public static final FieldType<UserRole> ROLE = constants(List.of(UserRole.values()), UserRole::name);
    /** A Remote Party Role, named as in DUIS. */
    public static final FieldType<RemotePartyRole> PARTY_ROLE =
            constants(List.of(RemotePartyRole.values()), RemotePartyRole::duisName);
    /** A type of device. */
    public static final FieldType<DeviceType> DEVICE_TYPE = constants(List.of(DeviceType.values()), DeviceType::name);
    /** A SMETS generation. */
    public static final FieldType<SmetsGeneration> SMETS =
            constants(List.of(SmetsGeneration.values()), SmetsGeneration::name);
    /** A fuel, by its letter. */
    public static final FieldType<Fuel> FUEL = constants(List.of(Fuel.values()), Fuel::code);
    /** The use of the key of a Trust Anchor Cell. */
    public static final FieldType<String> KEY_USAGE = oneOf("digitalSignature", "keyAgreement", "prePaymentTopUp");
    /** A status of the Smart Metering Inventory. */
    public static final FieldType<String> SMI_STATUS = oneOf(
            "Pending",
            "Whitelisted",
            "InstalledNotCommissioned",
            "Commissioned",
            "Decommissioned",
            "Withdrawn",
            "Suspended",
            "Recovery",
            "Recovered");
    /** The serial number of a certificate in hex. */
    public static final FieldType<String> SERIAL =
            text("a serial number of 1 to 40 hex digits", 40, shaped("[0-9A-Fa-f]{1,40}", text -> text), text -> text);
    /** A market participant id. */
    public static final FieldType<MarketParticipantId> MPID = text(
            "a market participant id of 1 to 10 upper-case letters or digits",
            10,
            text -> Optional.of(new MarketParticipantId(text)),
            MarketParticipantId::value);
    /** The name of a party. Names are compared by their characters, so each character must be one that can be seen. */
    public static final FieldType<String> PARTY = text(
            "a name of 1 to 200 visible characters, with spaces only between them",
            LONGEST_PARTY,
            text -> Optional.of(text)
                    .filter(name -> name.length() <= LONGEST_PARTY)
                    .filter(name -> !name.isEmpty() && name.strip().length() == name.length())
                    .filter(name -> ForeignText.firstHidden(name).isEmpty())
                    .filter(name -> SpreadsheetTrace.in(name).isEmpty()),
            text -> text);
    /** An MPAN. */
    public static final FieldType<Mpxn> MPAN = meteringPoint("an MPAN of 13 digits", Mpxn::isMpan);
    /** An MPRN. */
    public static final FieldType<Mpxn> MPRN = meteringPoint("an MPRN of 1 to 10 digits", mpxn -> !mpxn.isMpan());
    /** An MPAN or MPRN. */
    public static final FieldType<Mpxn> MPXN = meteringPoint(Mpxn.EXPECTED, mpxn -> true);

    private final Supplier<String> expected;
    private final String sqlType;
    private final Function<String, Optional<V>> parser;
    private final Function<V, Object> toStored;
    private final Function<Object, V> ofStored;
    private final boolean isMeteringPoint;
    private final Optional<FieldType<V>> wider;

    private FieldType(
            String expected,
            String sqlType,
            Function<String, Optional<V>> parser,
            Function<V, Object> toStored,
            Function<Object, V> ofStored) {
        this(() -> expected, sqlType, parser, toStored, ofStored, false, Optional.empty());
    }

    private FieldType(
            Supplier<String> expected,
            String sqlType,
            Function<String, Optional<V>> parser,
            Function<V, Object> toStored,
            Function<Object, V> ofStored,
            boolean isMeteringPoint,
            Optional<FieldType<V>> wider) {
        this.expected = expected;
        this.sqlType = sqlType;
        this.parser = parser;
        this.toStored = toStored;
        this.ofStored = ofStored;
        this.isMeteringPoint = isMeteringPoint;
        this.wider = wider;
    }

    /** One of a few words. */
    public static FieldType<String> oneOf(String... words) {
        return constants(List.of(words), word -> word);
    }

    /** The same type for those of its values that meet a condition. */
    public FieldType<V> where(Predicate<V> condition, Supplier<String> onlyExpected) {
        return new FieldType<>(
                onlyExpected,
                sqlType,
                text -> parser.apply(text).filter(condition),
                toStored,
                ofStored,
                isMeteringPoint,
                Optional.of(this));
    }

    /** The value; empty where the text is not valid. */
    public Optional<V> parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What would be valid in the place of an invalid text, and what to do about a trace of a spreadsheet. */
    public String expectedInsteadOf(String text, boolean isRequired) {
        return validInsteadOf(text)
                + (isRequired ? "" : ", or nothing")
                + SpreadsheetTrace.in(text).map(trace -> "; " + trace.remedy()).orElse("");
    }

    private String validInsteadOf(String text) {
        return wider.filter(type -> type.parse(text).isEmpty())
                .map(type -> type.validInsteadOf(text))
                .orElseGet(expected);
    }

    /** A text as a report may show it, with metering points masked. */
    public String show(String text) {
        return isMeteringPoint ? SeenValue.ofMeteringPoint(text) : SeenValue.of(text);
    }

    /** A valid value as a report may show it, with metering points masked. */
    public String showValue(V value) {
        return !isMeteringPoint && toStored.apply(value) instanceof String text ? text : value.toString();
    }

    /** The SQL type. */
    public String sqlType() {
        return sqlType;
    }

    /** The value as the database stores it: a {@link Long}, a {@link LocalDate} or a {@link String}. */
    public Object toStored(V value) {
        return toStored.apply(value);
    }

    /** The value of what the database stores. */
    public V ofStored(Object stored) {
        return ofStored.apply(stored);
    }

    private static FieldType<Mpxn> meteringPoint(String expected, Predicate<Mpxn> kind) {
        return new FieldType<>(
                () -> expected,
                "VARCHAR(13)",
                text -> Mpxn.in(text).filter(kind),
                Mpxn::value,
                stored -> new Mpxn((String) stored),
                true,
                Optional.empty());
    }

    private static <V> FieldType<V> constants(List<V> constants, Function<V, String> word) {
        var byWord = constants.stream().collect(Collectors.toUnmodifiableMap(word, constant -> constant));
        var words = constants.stream().map(word).toList();
        int longest = words.stream().mapToInt(String::length).max().orElseThrow();
        return text("one of " + String.join(", ", words), longest, text -> Optional.ofNullable(byWord.get(text)), word);
    }

    private static <V> FieldType<V> text(
            String expected, int longest, Function<String, Optional<V>> parser, Function<V, String> written) {
        return new FieldType<>(
                expected, "VARCHAR(" + longest + ")", parser, written::apply, stored -> parser.apply((String) stored)
                        .orElseThrow(() -> new IllegalStateException(
                                "the database has " + SeenValue.of((String) stored) + ", expected " + expected)));
    }

    private static <V> Function<String, Optional<V>> shaped(String shape, Function<String, V> parser) {
        var pattern = Pattern.compile(shape);
        return text -> pattern.matcher(text).matches() ? Optional.of(parser.apply(text)) : Optional.empty();
    }
}

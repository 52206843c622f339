package uk.gridwarden.registration.internal.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/**
 * What a column holds.
 *
 * @param <T> type of the value
 * @param expected what is right, to end a sentence
 * @param isMeteringPoint whether values must be masked
 * @param parser empty, or an {@link IllegalArgumentException} or {@link DateTimeException}, where the text is not right
 */
record FieldType<T>(String expected, boolean isMeteringPoint, Function<String, Optional<T>> parser) {
    private static final Pattern DAY_SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT_SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final Pattern SERIAL_SHAPE = Pattern.compile("[0-9A-Fa-f]{1,40}");
    private static final Pattern MPAN_SHAPE = Pattern.compile("[0-9]{13}");
    private static final Pattern MPRN_SHAPE = Pattern.compile("[0-9]{1,10}");
    private static final Pattern PARTY_SHAPE = Pattern.compile("[^\\s\\p{Cntrl}]([^\\p{Cntrl}]*[^\\s\\p{Cntrl}])?");
    private static final int LONGEST_PARTY = 200;
    private static final Set<String> SMI_STATUSES = Set.of(
            "Pending",
            "Whitelisted",
            "InstalledNotCommissioned",
            "Commissioned",
            "Decommissioned",
            "Withdrawn",
            "Suspended",
            "Recovery",
            "Recovered");

    static final FieldType<Eui64> EUI64 = of("an EUI-64 such as 90-B3-D5-1F-30-01-00-00", Eui64::parse);
    static final FieldType<UserRole> ROLE = ofEnum(UserRole.class);
    static final FieldType<RemotePartyRole> PARTY_ROLE = new FieldType<>(
            "one of "
                    + Arrays.stream(RemotePartyRole.values())
                            .map(RemotePartyRole::duisName)
                            .collect(Collectors.joining(", ")),
            false,
            RemotePartyRole::ofDuisName);
    static final FieldType<String> KEY_USAGE = oneOf("digitalSignature", "keyAgreement", "prePaymentTopUp");
    static final FieldType<String> CHANGE = oneOf(ChangeFormat.UPSERT, ChangeFormat.DELETE);
    static final FieldType<Instant> INSTANT =
            new FieldType<>("a UTC time such as 2026-01-31T04:05:06Z", false, text -> matching(INSTANT_SHAPE, text)
                    .map(Instant::parse));
    static final FieldType<String> SERIAL =
            new FieldType<>("a serial number of 1 to 40 hex digits", false, text -> matching(SERIAL_SHAPE, text));
    static final FieldType<DeviceType> DEVICE_TYPE = ofEnum(DeviceType.class);
    static final FieldType<SmetsGeneration> SMETS = ofEnum(SmetsGeneration.class);
    static final FieldType<MarketParticipantId> MPID =
            of("a market participant id of 1 to 10 upper-case letters or digits", MarketParticipantId::new);
    static final FieldType<LocalDate> DAY =
            new FieldType<>("a day as year-month-day such as 2026-01-31", false, text -> matching(DAY_SHAPE, text)
                    .map(LocalDate::parse));
    static final FieldType<String> PARTY = new FieldType<>(
            "a name of 1 to 200 characters without line breaks or blanks at its ends",
            false,
            text -> matching(PARTY_SHAPE, text).filter(name -> name.length() <= LONGEST_PARTY));
    static final FieldType<String> SMI_STATUS = new FieldType<>(
            "one of " + String.join(", ", SMI_STATUSES.stream().sorted().toList()), false, text -> Optional.of(text)
                    .filter(SMI_STATUSES::contains));
    static final FieldType<Fuel> FUEL = new FieldType<>("E or G", false, text -> Arrays.stream(Fuel.values())
            .filter(fuel -> fuel.code().equals(text))
            .findFirst());
    static final FieldType<Mpxn> MPAN = new FieldType<>(
            "an MPAN of 13 digits", true, text -> matching(MPAN_SHAPE, text).map(Mpxn::new));
    static final FieldType<Mpxn> MPRN =
            new FieldType<>("an MPRN of 1 to 10 digits", true, text -> matching(MPRN_SHAPE, text)
                    .map(Mpxn::new));
    static final FieldType<Mpxn> MPXN = new FieldType<>(
            "an MPAN of 13 digits or an MPRN of 1 to 10 digits", true, text -> matching(MPAN_SHAPE, text)
                    .or(() -> matching(MPRN_SHAPE, text))
                    .map(Mpxn::new));

    /** The value, or empty where the text is not right. */
    Optional<T> parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The text as a report may show it. */
    String show(String text) {
        return isMeteringPoint ? SeenValue.ofMeteringPoint(text) : SeenValue.of(text);
    }

    private static <T> FieldType<T> of(String expected, Function<String, T> parser) {
        return new FieldType<>(expected, false, text -> Optional.of(parser.apply(text)));
    }

    private static <E extends Enum<E>> FieldType<E> ofEnum(Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return of("one of " + names, text -> Enum.valueOf(type, text));
    }

    private static FieldType<String> oneOf(String... tokens) {
        var accepted = List.of(tokens);
        return new FieldType<>("one of " + String.join(", ", accepted), false, text -> Optional.of(text)
                .filter(accepted::contains));
    }

    private static Optional<String> matching(Pattern shape, String text) {
        return shape.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}

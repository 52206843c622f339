package uk.gridwarden.network.operator.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Finding;

/**
 * The catalogue of the check: each line of the decision table with its question, the sentence of its finding, the remedy and
 * the kind of response code. In a sentence, {@code {location}}, {@code {seen}} and {@code {expected}} stand for the finding's
 * own values. A line whose code begins with SCOPE only decides whether the check applies to a request.
 */
enum CheckCode {
    CERTIFICATES_UNREADABLE(
            Kind.UNDETERMINED,
            "Were the certificates to be placed read from the request?",
            "The certificates that the request would place could not be read from it; expected {expected}.",
            "Check that the request body or GBCS payload is that of the Service Reference Variant in its header."),
    SCOPE_NETWORK_OPERATOR_CELLS(
            "Does the request change cells of a Network Operator?",
            "RemotePartyRole is {seen}, and the check concerns {expected}."),
    ORIGINATOR_UNKNOWN(
            Kind.UNDETERMINED,
            "Is the submitter a known organisation?",
            "The submitter {seen} is not in organisation data; expected {expected}.",
            "Import organisation data that names the submitter, then send the request again with a new"
                    + " originator counter."),
    SCOPE_SUBMITTER(
            "Is the submitter one whose requests are checked?",
            "The submitter has role {seen} and no supplier role ({expected}), and a Network Operator"
                    + " may exchange certificates by itself."),
    ROLE_NOT_ELIGIBLE(
            Kind.OTHER,
            "May the submitter send this Service Reference Variant?",
            "The submitter has role {seen}; expected {expected}.",
            "Send the request as an organisation with an eligible role."),
    DEVICE_UNKNOWN(
            Kind.OTHER,
            "Is the target device in the inventory?",
            "The target device {seen} is not known; expected {expected}.",
            "Check the device id in the RequestID, and that the device has been added to the inventory."),
    SCOPE_DEVICE_TYPE(
            "Is the target device of a type that is checked?",
            "The target device is of type {seen}, and the check concerns {expected}."),
    CERTIFICATE_MISSING(
            Kind.CERTIFICATE,
            "Does the request carry a replacement certificate?",
            "The request carries no replacement certificate; expected {expected}.",
            "Put the Network Operator's certificates into the request."),
    CERTIFICATE_MALFORMED(
            Kind.CERTIFICATE,
            "Is every certificate a readable SMKI certificate of the kind expected in its place?",
            "The certificate at {location} is unusable ({seen}); expected {expected}.",
            "Take the certificate from the SMKI Repository again, as DER and with nothing after it."),
    CERTIFICATE_ROLE_MISMATCH(
            Kind.CERTIFICATE,
            "Is every certificate that of a Network Operator?",
            "The certificate at {location} has subject OU {seen}; expected {expected}, a Network Operator.",
            "Use the certificates issued to the organisation as a Network Operator."),
    CERTIFICATE_USAGE_MISMATCH(
            Kind.CERTIFICATE,
            "Does every certificate fit the cell it would go to?",
            "The certificate at {location} would put {seen}; expected {expected}.",
            "Put the digitalSignature certificate into DigitalSigningCertificate and the keyAgreement"
                    + " certificate into KeyAgreementCertificate."),
    CERTIFICATES_DISAGREE(
            Kind.CERTIFICATE,
            "Do all certificates name one organisation?",
            "The certificate at {location} names organisation {seen}; expected {expected} as in the first certificate.",
            "Use certificates of one Network Operator throughout."),
    CERTIFICATE_PATH_INVALID(
            Kind.CERTIFICATE,
            "Does every certificate chain to a trust anchor?",
            "The certificate at {location} is not trusted ({seen}); expected {expected}.",
            "Use a certificate from the SMKI Repository and send its issuing CA certificate along."),
    CERTIFICATE_EXPIRED(
            Kind.CERTIFICATE,
            "Is every certificate within its validity when the device would check it?",
            "The certificate at {location} is {seen}; expected {expected}.",
            "Use the Network Operator's current certificate, or a time of execution within its validity."),
    CERTIFICATE_REVOKED(
            Kind.CERTIFICATE,
            "Is every certificate free of revocation?",
            "The certificate at {location} ({seen}) or one on its path is revoked; expected {expected}.",
            "Use the Network Operator's current certificate from the SMKI Repository."),
    REVOCATION_UNKNOWN(
            Kind.UNDETERMINED,
            "Does current revocation data cover every certificate?",
            "Revocation data for the certificate at {location} cannot be relied on ({seen}); expected {expected}.",
            "Load the issuer's current revocation list, then send the request again with a new originator counter."),
    MPXN_UNKNOWN(
            Kind.UNDETERMINED,
            "Does the inventory name a metering point for the device?",
            "The inventory names no metering point for the target device; expected {expected}, which"
                    + " for a GPF is that of its GSME.",
            "Have the MPAN or MPRN of the meter recorded in the inventory."),
    /** A warning: it decides nothing. */
    DISTRIBUTOR_PREFIX_DIFFERS(
            Optional.empty(),
            "Does registration data agree with the distributor that the MPAN prefix names?",
            "The MPAN prefix names {seen}; expected {expected} as in registration data, which decides.",
            "Have the registration of the MPAN looked at; this is a warning about data quality."),
    REGISTRATION_STALE(
            Kind.UNDETERMINED,
            "Is the data behind the decision recent enough?",
            "The decision would rest on {seen}; expected {expected}.",
            "Import a current data set, then send the request again with a new originator counter."),
    REGISTRATION_MISSING(
            Kind.UNDETERMINED,
            "Is every metering point registered at the relevant time?",
            "Registration data does not cover a metering point of the device; expected {expected}.",
            "Have the registration recorded or the inventory corrected, then send the request again"
                    + " with a new originator counter."),
    REGISTRATION_AMBIGUOUS(
            Kind.UNDETERMINED,
            "Does registration data name one Network Operator?",
            "Registration data names several Network Operators for the device ({seen}); expected {expected}.",
            "Have the overlapping or differing registrations corrected, then send the request again"
                    + " with a new originator counter."),
    ORGANISATION_UNKNOWN(
            Kind.UNDETERMINED,
            "Do the certificates name a known organisation?",
            "The certificates name organisation {seen}, which is not in organisation data; expected {expected}.",
            "Import organisation data that names the certificates' organisation, then send the request"
                    + " again with a new originator counter."),
    NETWORK_OPERATOR_MISMATCH(
            Kind.MISMATCH,
            "Do the certificates belong to the registered Network Operator?",
            "The certificates belong to {seen}; expected {expected}, the registered Network Operator.",
            "Use the certificates of the registered Network Operator, or have the registration"
                    + " corrected where it is out of date.");

    /** The sentence of {@link #NETWORK_OPERATOR_MISMATCH} where the registered operator holds no certificates. */
    static final String OPERATOR_WITHOUT_CERTIFICATES =
            "The certificates belong to {seen}; expected {expected}, but that registered"
                    + " Network Operator holds no SMKI certificates at all, so the supplier could not have"
                    + " placed the right ones.";

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final CatalogueEntry entry;
    private final String sentence;
    private final CheckStep held;

    CheckCode(String question, String reason) {
        this(Optional.empty(), question, reason, "");
    }

    CheckCode(Kind kind, String question, String failure, String remedy) {
        this(Optional.of(kind), question, failure, remedy);
    }

    CheckCode(Optional<Kind> kind, String question, String sentence, String remedy) {
        this.entry = new CatalogueEntry(name(), kind, question, remedy);
        this.sentence = sentence;
        this.held = new CheckStep(name(), CheckStep.Answer.YES, "");
    }

    static List<CatalogueEntry> catalogue() {
        return Arrays.stream(values()).map(CheckCode::entry).toList();
    }

    CatalogueEntry entry() {
        return entry;
    }

    /** The step of a check whose condition holds, with nothing to add: most steps of most requests. */
    CheckStep held() {
        return held;
    }

    Finding finding(String location, String seen, String expected) {
        return finding(sentence, location, seen, expected);
    }

    /** A finding with a different sentence. */
    Finding finding(String text, String location, String seen, String expected) {
        return new Finding(name(), location, seen, expected, filled(text, location, seen, expected));
    }

    /** The reason why the check does not apply to a request. */
    String reason(String seen, String expected) {
        return filled(sentence, "", seen, expected);
    }

    /** Fills each placeholder once; braces inside a value are kept. */
    static String filled(String text, String location, String seen, String expected) {
        var values = Map.of("location", location, "seen", seen, "expected", expected);
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
    }

    private static String value(String name, Map<String, String> values) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalStateException("nothing to put for '{" + name + "}'"));
    }
}

package uk.gridwarden.test.pki;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/** Writes unsigned DUIS requests, on one line, as a schema-aware signer would normalise them. */
public final class ServiceRequests {
    /** The default schema version of requests. */
    public static final String SCHEMA_VERSION = "5.4";

    private ServiceRequests() {}

    /** Starts a 6.15.1 request, Command Variant 4, that would place Network Operator certificates. */
    public static CredentialRequest updateSecurityCredentialsKrp(Eui64 originator, Eui64 target, long counter) {
        return new CredentialRequest(
                ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP, new RequestId(originator, target, counter), 4);
    }

    /** Starts a 6.21 request, Command Variant 1, that would place Network Operator certificates. */
    public static CredentialRequest requestHandover(Eui64 originator, Eui64 target, long counter) {
        return new CredentialRequest(
                ServiceReferenceVariant.REQUEST_HANDOVER, new RequestId(originator, target, counter), 1);
    }

    /** An 8.2 request to the DCC for the inventory entry of a device. */
    public static String readInventory(Eui64 originator, Eui64 dcc, long counter, Eui64 device) {
        var body = "<sr:ReadInventory><sr:DeviceID>" + device + "</sr:DeviceID></sr:ReadInventory>";
        return document(
                SCHEMA_VERSION, new RequestId(originator, dcc, counter), 8, new ServiceReferenceVariant("8.2"), body);
    }

    /**
     * A Signed Pre-Command: phase 2 of a critical request.
     *
     * @param id the RequestID of phase 1
     * @param commandVariant 5, 6 or 7
     * @param payload the GBCS octets
     * @param executionDateTime when the device is to act; empty for immediately
     */
    public static String signedPreCommand(
            RequestId id,
            ServiceReferenceVariant service,
            int commandVariant,
            byte[] payload,
            Optional<Instant> executionDateTime) {
        var body = "<sr:SignedPreCommand>"
                + executionDateTime
                        .map(time -> element("ExecutionDateTime", time.toString()))
                        .orElse("")
                + element("GBCSPayload", Base64.getEncoder().encodeToString(payload))
                + "</sr:SignedPreCommand>";
        return document(SCHEMA_VERSION, id, commandVariant, service, body);
    }

    /**
     * Any request: the envelope around a given body.
     *
     * @param body XML text that uses the prefix {@code sr}
     */
    public static String document(
            String schemaVersion, RequestId id, int commandVariant, ServiceReferenceVariant service, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\""
                + schemaVersion + "\"><sr:Header>"
                + element("RequestID", id.toString())
                + element("CommandVariant", Integer.toString(commandVariant))
                + element("ServiceReference", service.serviceReference())
                + element("ServiceReferenceVariant", service.value())
                + "</sr:Header><sr:Body>" + body + "</sr:Body></sr:Request>";
    }

    static String element(String name, String text) {
        return "<sr:" + name + ">" + text + "</sr:" + name + ">";
    }
}

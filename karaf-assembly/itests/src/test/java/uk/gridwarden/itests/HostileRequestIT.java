package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.test.pki.RequestSigner;

/** Several requests at once, and requests without a signature, with another one, or changed after signing. */
class HostileRequestIT extends HostileInput {

    @Test
    void refusesMoreThanOneRequest() throws Exception {
        var one = ValidationClient.validation(good(), true);
        var request = one.substring(one.indexOf("<sr:Request"), one.indexOf("</v:Validate"));

        refused(client.send(one + one), "OPERATION_INVALID", "ENVELOPE_INVALID");
        refused(client.send(one.replace("</v:Validate", request + "</v:Validate")), "OPERATION_INVALID");
    }

    @Test
    void refusesARequestWithoutASignature() throws Exception {
        refused(validate(withoutSignature(good())), "SIGNATURE_MISSING", "SCHEMA_INVALID");
    }

    @Test
    void refusesTwoSignatures() throws Exception {
        var signed = new String(good(), UTF_8);
        var signature = signature(signed);

        refused(validate(signed.replace(signature, signature + signature)), "SCHEMA_INVALID", "SIGNATURE_PROFILE");
        refused(
                validate(new String(RequestSigner.sign(good(), world.supplierSigner()), UTF_8)),
                "SCHEMA_INVALID",
                "SIGNATURE_PROFILE");
    }

    @Test
    void refusesASignatureThatWasMovedIntoTheBody() throws Exception {
        var signed = new String(good(), UTF_8);
        var signature = signature(signed);
        var moved = signed.replace(signature, "").replace("</sr:Body>", signature + "</sr:Body>");

        refused(validate(moved), "SCHEMA_INVALID", "SIGNATURE_PROFILE");
    }

    @ParameterizedTest
    @EnumSource(AttackSigner.class)
    void refusesSignaturesOutsideTheProfile(AttackSigner attack) throws Exception {
        var answer = refused(
                validate(attack.sign(withoutSignature(good()), world.supplierSigner())),
                "SIGNATURE_PROFILE",
                "SCHEMA_INVALID");
        assertPlace(answer);
    }

    @Test
    void refusesARequestThatWasChangedAfterSigning() throws Exception {
        var signed = new String(good(), UTF_8);
        var changed = signed.replace("<sr:ApplyTimeBasedCPVChecks>true", "<sr:ApplyTimeBasedCPVChecks>false");

        refused(validate(changed), "SIGNATURE_INVALID");
    }

    @Test
    void refusesASignerThatIsNotTheOriginator() throws Exception {
        var forged = new String(good(), UTF_8)
                .replace(DemoWorld.SUPPLIER + ":", Eui64.parse("0A-00-00-00-00-00-66-66") + ":");

        refused(
                validate(new String(
                        RequestSigner.sign(withoutSignature(forged.getBytes(UTF_8)), world.supplierSigner()), UTF_8)),
                "SIGNER_NOT_ORIGINATOR");
    }

    @Test
    void refusesAnUnknownSigner() throws Exception {
        var stranger = world.pki().signer(DemoWorld.SUPPLIER);

        refused(validate(new String(RequestSigner.sign(withoutSignature(good()), stranger), UTF_8)), "SIGNER_UNKNOWN");
    }
}

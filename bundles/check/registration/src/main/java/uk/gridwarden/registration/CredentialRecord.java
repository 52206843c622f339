package uk.gridwarden.registration;

import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * One Trust Anchor Cell of a device, as it was read out.
 *
 * @param device the device
 * @param readAt when it was read
 * @param slot whose cell it is
 * @param keyUsage {@code digitalSignature}, {@code keyAgreement} or {@code prePaymentTopUp}
 * @param holder the EUI-64 in the certificate that the cell holds
 * @param role the role in that certificate
 * @param serial its serial number in hex, where known
 */
public record CredentialRecord(
        Eui64 device,
        Instant readAt,
        RemotePartyRole slot,
        String keyUsage,
        Eui64 holder,
        RemotePartyRole role,
        Optional<String> serial) {}

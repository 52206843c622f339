package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FaultCode;

/** Octets that two readers would take for different characters. */
class EncodingAttackTest {
    private final SignedRequests requests = new SignedRequests();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "x-UTF-16LE-BOM"})
    void refusesWideEncodings(String encoding) {
        var document = requests.signedCredentialRequest().getBytes(Charset.forName(encoding));

        assertRefused(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "ISO-8859-1", "US-ASCII", "windows-1252", "UTF-7", "IBM037"})
    void refusesADeclarationOfAnotherEncoding(String encoding) {
        var document =
                requests.signedCredentialRequest().replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"");
        assertThat(document).contains(encoding);

        assertRefused(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesOverlongForms() {
        assertRefused(concat("<a>", new byte[] {(byte) 0xC0, (byte) 0xBC}, "</a>"));
    }

    @Test
    void refusesSurrogatesInUtf8() {
        assertRefused(concat("<a>", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "</a>"));
    }

    @Test
    void refusesOctetsOfAnotherEncodingUnderATrueDeclaration() {
        assertRefused("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void refusesAByteOrderMarkInTheMiddleOfNothing() {
        assertThat(requests.refusal("\uFEFF\uFEFF<a/>").code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    private void assertRefused(byte[] document) {
        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.ENCODING_NOT_SUPPORTED);
    }

    private static byte[] concat(String before, byte[] middle, String after) {
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        octets.writeBytes(middle);
        octets.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }
}

package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;

class InheritedNamespacesTest {
    private final GuardedParser parser = new GuardedParser(Limits.of(TestReader.configuration(Map.of())));

    @Test
    void carriesOverAPrefixThatOnlyAnAttributeUses() throws XMLStreamException, FailureException {
        var root = fragment("<e xmlns:a='urn:a' xmlns:b='urn:b'><Request a:x='1'/></e>");

        assertThat(root.getAttribute("xmlns:a")).isEqualTo("urn:a");
        assertThat(root.hasAttribute("xmlns:b")).isFalse();
    }

    @Test
    void carriesOverAPrefixThatIsDeclaredAgainBesideItsUse() throws XMLStreamException, FailureException {
        var root = fragment("<e xmlns:a='urn:a'><Request><a:x xmlns:a='urn:other'/><a:y/></Request></e>");

        assertThat(root.getAttribute("xmlns:a")).isEqualTo("urn:a");
        assertThat(root.getLastChild().getNamespaceURI()).isEqualTo("urn:a");
    }

    @Test
    void leavesAPrefixThatIsDeclaredWhereverItIsUsed() throws XMLStreamException, FailureException {
        var root = fragment("<e xmlns:a='urn:a'><Request><a:x xmlns:a='urn:other'><a:y/></a:x></Request></e>");

        assertThat(root.hasAttribute("xmlns:a")).isFalse();
    }

    @Test
    void leavesTheDefaultNamespaceWhereTheRequestUndeclaresIt() throws XMLStreamException, FailureException {
        var root = fragment("<e xmlns='urn:a'><Request xmlns=''><x xml:lang='en'/></Request></e>");

        assertThat(root.getAttribute("xmlns")).isEmpty();
        assertThat(root.getAttributes().getLength()).isEqualTo(1);
    }

    @Test
    void rejectsAPrefixThatNobodyDeclares() {
        var refusal = catchThrowableOfType(
                RefusedRequestException.class, () -> parser.parse("<a:b/>".getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal.code()).isEqualTo(uk.gridwarden.failures.FaultCode.NOT_WELL_FORMED);
    }

    private Element fragment(String envelope) throws XMLStreamException, FailureException {
        var octets = new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8));
        return parser.parseFragment(Envelopes.atRequest(octets)).root();
    }
}

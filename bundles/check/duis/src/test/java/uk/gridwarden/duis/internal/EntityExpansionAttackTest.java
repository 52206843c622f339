package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.FaultCode;

/** A small document that grows without bound once its entities are expanded. */
class EntityExpansionAttackTest {
    private final SignedRequests requests = new SignedRequests();

    @Test
    void refusesNestedEntitiesWithoutExpandingThem() {
        var entities = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
        for (var i = 1; i < 30; i++) {
            entities.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }

        assertThat(requests.refusal(entities + "]><a>&e29;</a>").code()).isEqualTo(FaultCode.DOCTYPE_FORBIDDEN);
    }

    @Test
    void refusesParameterEntities() {
        var document = "<!DOCTYPE a [<!ENTITY % p \"<!ENTITY q 'r'>\"> %p;]><a>&q;</a>";

        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.DOCTYPE_FORBIDDEN);
    }

    @Test
    void refusesADocumentTypeThatDeclaresNothing() {
        var signed = requests.signedCredentialRequest().replace("<sr:Request ", "<!DOCTYPE sr:Request><sr:Request ");

        assertThat(requests.refusal(signed).code()).isEqualTo(FaultCode.DOCTYPE_FORBIDDEN);
    }

    @Test
    void refusesAnEntityThatNobodyDeclared() {
        assertThat(requests.refusal("<a>&b;</a>").code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    @Test
    void refusesADocumentTypeInTheEnvelope() {
        var parser = new EnvelopeParser(TestReader.configuration(java.util.Map.of()));
        var document = "<!DOCTYPE a [<!ENTITY e \"f\">]><a>&e;</a>".getBytes(StandardCharsets.UTF_8);

        assertThat(EnvelopeParserTest.refusal(parser, document).code()).isEqualTo(FaultCode.DOCTYPE_FORBIDDEN);
    }
}

package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.cxf.binding.soap.Soap12;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.callers.Role;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.gateway.internal.contract.ExplainDecision;
import uk.gridwarden.gateway.internal.contract.ExplainDecisionResponse;

/** Which operation a message gets to, and which failures are recorded. */
class SoapEndpointTest {
    private static final String QUESTION = "<sequence>1</sequence>";

    private final List<Operation> operations = new ArrayList<>();
    private EndpointUnderTest endpoint;

    @BeforeEach
    void build() throws Exception {
        endpoint = new EndpointUnderTest(Contract.VALIDATION, () -> operations);
    }

    @Test
    void offersEveryOperationThatTheContractHasAnAnswerFor() throws Exception {
        assertThat(Contract.VALIDATION.operations())
                .contains("ExplainDecision", "ValidateServiceRequest")
                .isEqualTo(answered("validation"));
        assertThat(Contract.OBLIGATIONS.operations())
                .contains("ListClauses", "ResolveObligations")
                .isEqualTo(answered("obligations"));
    }

    @Test
    void hasARowInTheTableOfRolesForEveryOperation() {
        assertThat(Arrays.stream(Contract.values()).flatMap(contract -> contract.operations().stream()))
                .allMatch(operation -> Permissions.all().stream()
                        .anyMatch(row -> row.kind() == Permissions.Kind.OPERATION
                                && row.name().equals(operation)));
    }

    @Test
    void asksNoOperationThatTheCallersRolesDoNotAllow() {
        operations.add(new Explaining(Contract.VALIDATION));
        endpoint.caller = new Caller("dcc", Set.of(Role.DATA_SYSTEM), Set.of());

        var fault = endpoint.fault("ExplainDecision", QUESTION);

        assertThat(fault.status(Soap12.getInstance())).isEqualTo(403);
        assertThat(endpoint.text(fault, "code")).isEqualTo("CALLER_NOT_ALLOWED");
    }

    /** The schema has an element for each answer, named after the operation. */
    private static Set<String> answered(String contract) throws Exception {
        try (var schema = Contract.class.getResourceAsStream("/wsdl/" + contract + ".xsd")) {
            return Pattern.compile("element name=\"(\\w+)Response\"")
                    .matcher(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void asksToRetryWhileAnOperationIsNotThere() throws Exception {
        operations.add(new Explaining(Contract.OBLIGATIONS));
        var fault = endpoint.fault("ExplainDecision", QUESTION);
        assertThat(fault.getDetail().getTextContent())
                .startsWith("SERVICE_UNAVAILABLE")
                .contains("A component that ExplainDecision needs is not running")
                .endsWith("true");
        assertThat(endpoint.requests.refusals).isEmpty();

        operations.add(new Explaining(Contract.VALIDATION));
        assertThat(endpoint.ask("ExplainDecision", QUESTION)
                        .getDocumentElement()
                        .getLocalName())
                .isEqualTo("ExplainDecisionResponse");
        operations.clear();
        assertThat(endpoint.fault("ExplainDecision", QUESTION).getDetail().getTextContent())
                .startsWith("SERVICE_UNAVAILABLE");
    }

    @Test
    void refusesForGoodWhatTheContractDoesNotName() {
        operations.add(new Explaining(Contract.VALIDATION));
        for (var document : List.of(endpoint.element("Other", ""), "<ExplainDecision xmlns='urn:b'/>")) {
            assertThat(endpoint.faultOf(document).getDetail().getTextContent()).startsWith("OPERATION_INVALID");
        }
        assertThat(endpoint.requests.refusals).hasSize(2);
    }

    @Test
    void recordsADocumentThatBreaksButNoFailedQuestion() {
        operations.add(new Explaining(Contract.VALIDATION));
        assertThat(endpoint.fault("ExplainDecision", "<sequence>2</sequence>")
                        .getDetail()
                        .getTextContent())
                .startsWith("DECISION_UNKNOWN");
        assertThat(endpoint.requests.refusals).isEmpty();

        var document = "<ExplainDecision xmlns='" + Contract.VALIDATION.namespace() + "'>" + QUESTION + "<";
        assertThat(endpoint.faultOf(document).getDetail().getTextContent()).startsWith("NOT_WELL_FORMED");
        assertThat(endpoint.requests.refusals).extracting("code").containsExactly("NOT_WELL_FORMED");
    }

    /** Knows one decision. */
    private static final class Explaining extends QuestionOperation<ExplainDecision> {
        Explaining(Contract contract) {
            super(contract, "ExplainDecision", ExplainDecision.class, (question, intake) -> {
                if (question.getSequence().intValue() != 1) {
                    throw new FailureException(FaultCode.DECISION_UNKNOWN, "It is not on record.");
                }
                var answer = new ExplainDecisionResponse();
                var explanation = new ExplainDecisionResponse.Explanation();
                explanation.setDecisionId(EndpointUnderTest.CORRELATION.toString());
                explanation.setSequence(question.getSequence());
                explanation.getLine().add("It was accepted.");
                answer.getExplanation().add(explanation);
                return answer;
            });
        }
    }
}

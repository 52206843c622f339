package uk.gridwarden.benchmarks.evidence;

import uk.gridwarden.demo.ValidationClient;

/** What a client was told about a request: all that must never change. */
record Answered(
        String requestId,
        String decisionId,
        String sequence,
        String headHash,
        String outcome,
        String responseCode,
        String generationDigest) {

    static Answered of(ValidationClient.Answer answer) {
        return new Answered(
                answer.text("requestId"),
                answer.text("decisionId"),
                answer.text("sequence"),
                answer.text("headHash"),
                answer.text("outcome"),
                answer.text("responseCode"),
                answer.text("generationDigest"));
    }

    String line() {
        return String.join(" ", requestId, decisionId, sequence, headHash, outcome, responseCode, generationDigest);
    }
}

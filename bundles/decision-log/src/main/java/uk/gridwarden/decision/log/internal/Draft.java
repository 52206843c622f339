package uk.gridwarden.decision.log.internal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;

/**
 * A record that has no place in the log yet. Made on the caller's thread, so that the one writer has little left to do.
 *
 * @param columns the columns it can be found by
 * @param codes the codes it can be found by
 * @param mpxns the metering points it can be found by
 * @param json the record as it will be stored
 * @param documentDigest SHA-256 of the signed document, or zeros where there is none
 * @param document the signed document where it is to be stored
 */
record Draft(
        IndexColumns columns,
        Set<IndexedCode> codes,
        Set<Mpxn> mpxns,
        byte[] json,
        String documentDigest,
        Optional<byte[]> document) {
    static final String NO_DOCUMENT = "0".repeat(2 * Digests.OCTETS);

    private static final int LONGEST_CONTENT_DIGEST = 200;

    static Draft of(DecisionRecord record, Decision decision, RecordFormat format) {
        if (record.contentDigest().length() > LONGEST_CONTENT_DIGEST) {
            throw new IllegalArgumentException("a content digest has "
                    + record.contentDigest().length() + " characters: expected at most " + LONGEST_CONTENT_DIGEST);
        }
        return new Draft(
                IndexColumns.of(record),
                codes(record),
                mpxns(record),
                format.write(record),
                record.document().sha256(),
                record.document().kept() ? Optional.of(decision.document()) : Optional.empty());
    }

    static Draft of(RefusalRecord record, RecordFormat format) {
        return new Draft(
                IndexColumns.of(record), codes(record), Set.of(), format.write(record), NO_DOCUMENT, Optional.empty());
    }

    static Set<IndexedCode> codes(DecisionRecord record) {
        var codes = new LinkedHashSet<IndexedCode>();
        for (Finding finding : record.findings()) {
            codes.add(new IndexedCode(CodeKind.FINDING, finding.code()));
        }
        for (Finding warning : record.warnings()) {
            codes.add(new IndexedCode(CodeKind.WARNING, warning.code()));
        }
        return codes;
    }

    static Set<IndexedCode> codes(RefusalRecord record) {
        return Set.of(new IndexedCode(CodeKind.REFUSAL, record.refusal().code()));
    }

    static Set<Mpxn> mpxns(DecisionRecord record) {
        return record.facts().meteringPoints().stream().map(MeteringPoint::mpxn).collect(Collectors.toSet());
    }
}

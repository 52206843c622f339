package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;

/**
 * A record that has no place in the log yet. Made on the caller's thread, so that the one writer has little left to do.
 *
 * @param columns the columns it can be found by
 * @param codes the codes it can be found by
 * @param mpxns the metering points it can be found by
 * @param json the record as it will be stored
 * @param recordDigest SHA-256 of that
 * @param documentDigest SHA-256 of the signed document, or zeros where there is none
 * @param document the signed document where it is to be stored
 * @param reductions what becomes of earlier records when this one is written
 */
record Draft(
        IndexColumns columns,
        Set<IndexedCode> codes,
        Set<Mpxn> mpxns,
        byte[] json,
        String recordDigest,
        String documentDigest,
        Optional<byte[]> document,
        List<Reduction> reductions) {
    static final String NO_DOCUMENT = "0".repeat(2 * Digests.OCTETS);

    private static final int LONGEST_CONTENT_DIGEST = 200;

    static Draft of(DecisionRecord record, Decision decision, RecordFormat format) {
        if (record.contentDigest().length() > LONGEST_CONTENT_DIGEST) {
            throw new IllegalArgumentException("a content digest has "
                    + record.contentDigest().length() + " characters: expected at most " + LONGEST_CONTENT_DIGEST);
        }
        var json = format.write(record);
        return new Draft(
                IndexColumns.of(record),
                DecisionCodes.of(record),
                mpxns(record),
                json,
                Digests.sha256(json),
                record.document().sha256(),
                record.document().kept() ? Optional.of(decision.document()) : Optional.empty(),
                List.of());
    }

    static Draft of(RefusalRecord record, RecordFormat format) {
        return withoutDocument(IndexColumns.of(record), codes(record), format.write(record), List.of());
    }

    static Draft of(RetentionRecord record, List<Reduction> reductions, RecordFormat format) {
        return withoutDocument(IndexColumns.of(record), Set.of(), format.write(record), reductions);
    }

    private static Draft withoutDocument(
            IndexColumns columns, Set<IndexedCode> codes, byte[] json, List<Reduction> reductions) {
        return new Draft(
                columns, codes, Set.of(), json, Digests.sha256(json), NO_DOCUMENT, Optional.empty(), reductions);
    }

    static Set<IndexedCode> codes(RefusalRecord record) {
        return Set.of(new IndexedCode(CodeKind.REFUSAL, record.refusal().code()));
    }

    static Set<Mpxn> mpxns(DecisionRecord record) {
        return record.facts().meteringPoints().stream().map(MeteringPoint::mpxn).collect(Collectors.toSet());
    }
}

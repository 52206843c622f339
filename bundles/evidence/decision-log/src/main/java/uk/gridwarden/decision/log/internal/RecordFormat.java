package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.duis.KeptDocuments;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.Sha256;

/**
 * Records as JSON and back. Thread-safe.
 *
 * <p>Nothing is written twice. The signed document is stored beside the JSON: when it is kept and gives the body of the request
 * exactly, the JSON leaves the body out, and reading takes it from the document.
 */
final class RecordFormat {
    private static final DecisionJson.Document MISSING = new DecisionJson.Document(new byte[0], () -> {
        throw new IllegalArgumentException("the document that holds the body of the request is missing");
    });
    private static final DecisionJson.Document NOT_KEPT =
            new DecisionJson.Document(new byte[0], CertificatePlaces.NONE::body);

    private final Json json = Json.inBrief()
            .with(Decision.class, DecisionJson.class)
            .with(CheckStep.class, StepText.class)
            .with(EarlierPhase.class, Earlier.class)
            .with(MeteringPoint.class, WithoutNames.class)
            .with(Registration.class, WithoutNames.class)
            .with(LogRecord.Document.class, DocumentRow.class);
    private final KeptDocuments documents = new KeptDocuments();
    private final DocumentPacker packer = new DocumentPacker();

    byte[] write(LogRecord record) {
        return write(record, isBodyInDocument(record));
    }

    /** The document of a record as it is stored beside it. */
    byte[] pack(byte[] document) {
        return packer.pack(document);
    }

    /** Writes a record with all that a document has, to be kept without one. */
    ObjectNode treeWithoutDocument(LogRecord record) throws UnreadableRecordException {
        return parse(write(record, false));
    }

    private byte[] write(LogRecord record, boolean isBodyKept) {
        return json.octets(record, Map.of(DecisionJson.IS_BODY_KEPT, isBodyKept));
    }

    byte[] write(ObjectNode tree) {
        return json.octets(tree);
    }

    /**
     * Reads a record in full.
     *
     * @param document the document stored beside it
     */
    LogRecord read(byte[] octets, Optional<byte[]> document) throws UnreadableRecordException {
        var record = read(octets, document.map(this::kept).orElse(MISSING));
        if (document.isPresent()
                && !record.document().map(LogRecord.Document::sha256).equals(Optional.of(Sha256.of(document.get())))) {
            throw new UnreadableRecordException("the document is not the one that was recorded", null);
        }
        return record;
    }

    /** Reads a record in full, or without document and body if the document is lost or altered. */
    LogRecord readWhatIsLeft(byte[] octets, Optional<byte[]> document) throws UnreadableRecordException {
        try {
            return read(octets, document);
        } catch (UnreadableRecordException lost) {
            return readWithoutDocument(octets);
        }
    }

    /**
     * Reads a record for those who need neither the document nor the body, which are left empty, as are places that follow from
     * the body.
     */
    LogRecord readWithoutDocument(byte[] octets) throws UnreadableRecordException {
        return read(octets, NOT_KEPT);
    }

    private ObjectNode parse(byte[] octets) throws UnreadableRecordException {
        try {
            return json.read(octets, ObjectNode.class);
        } catch (IOException notReadable) {
            throw notARecord(notReadable);
        }
    }

    private LogRecord read(byte[] octets, DecisionJson.Document document) throws UnreadableRecordException {
        try {
            return json.read(octets, LogRecord.class, Map.of(DecisionJson.DOCUMENT, document));
        } catch (IOException notReadable) {
            throw notARecord(notReadable);
        }
    }

    private DecisionJson.Document kept(byte[] document) {
        return new DecisionJson.Document(document, () -> documents
                .body(document)
                .orElseThrow(() -> new IllegalArgumentException("the document does not hold the body of the request")));
    }

    private boolean isBodyInDocument(LogRecord record) {
        return record.decision()
                .filter(decision -> record.document().orElseThrow().kept())
                .filter(decision -> documents
                        .body(decision.document())
                        .equals(Optional.of(decision.facts().request().body())))
                .isPresent();
    }

    private static UnreadableRecordException notARecord(IOException cause) {
        return new UnreadableRecordException("the record is not the JSON that the log writes", cause);
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface WithoutNames {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface DocumentRow {
        @JsonSerialize(converter = Base64Digest.Written.class)
        @JsonDeserialize(converter = Base64Digest.Read.class)
        Sha256 sha256();
    }

    private interface Earlier {
        @JsonSerialize(converter = EarlierWritten.class)
        @JsonDeserialize(converter = EarlierRead.class)
        List<PlacedCertificate> certificates();
    }

    private static final CertificateRows EARLIER =
            new CertificateRows(RemotePartyRole.NETWORK_OPERATOR, CertificatePlaces.NONE);

    static final class EarlierWritten extends StdConverter<List<PlacedCertificate>, List<List<String>>> {
        @Override
        public List<List<String>> convert(List<PlacedCertificate> certificates) {
            return EARLIER.of(certificates);
        }
    }

    static final class EarlierRead extends StdConverter<List<List<String>>, List<PlacedCertificate>> {
        @Override
        public List<PlacedCertificate> convert(List<List<String>> rows) {
            return EARLIER.certificates(rows);
        }
    }
}

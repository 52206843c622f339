package uk.gridwarden.engine;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;

/**
 * The durable record that every answer waits for. The engine calls it from many threads at once.
 *
 * <p>When a method returns, what it recorded has been committed to stable storage. When it throws, nothing was recorded
 * and nothing may be answered but a refusal.
 */
@ProviderType
public interface DecisionRecorder {

    /** The decisions that used up a RequestID, by phase; empty when it is not used up in any. */
    Map<Phase, RecordedDecision> find(RequestId requestId) throws UnavailableException;

    /**
     * Records a decision. One that {@linkplain Decision#usesUpRequestId() uses up} no RequestID is always added. Where one
     * with the same RequestID, Command Variant and content digest was recorded before or meanwhile, that one is returned and
     * nothing is added.
     *
     * @throws RequestIdReusedException when the RequestID was used in this phase for other content
     * @throws UnavailableException when it could not be made durable
     */
    RecordedDecision record(Decision decision) throws UnavailableException, RequestIdReusedException;

    /** Records a refusal. */
    Receipt record(Refusal refusal) throws UnavailableException;

    /** Records how much was refused without a record of its own. */
    Receipt record(JunkCount junk) throws UnavailableException;
}

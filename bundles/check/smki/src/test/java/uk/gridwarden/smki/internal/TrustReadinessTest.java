package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustStore;
import uk.gridwarden.smki.TrustView;

/** What the trust folder tells {@code /health}. */
class TrustReadinessTest {
    private static final Instant LOADED = Instant.parse("2026-03-10T12:00:00Z");

    private TrustState state = new TrustState("trust-1", LOADED, 1, 1, 0, List.of(), List.of());

    private final TrustReadiness trust = new TrustReadiness(new TrustStore() {
        @Override
        public TrustView view() {
            throw new AssertionError("the view is for requests");
        }

        @Override
        public TrustState state() {
            return state;
        }
    });

    @Test
    void isReadyWithAnAnchorAndASigner() {
        assertThat(trust.state().problems()).isEmpty();
        assertThat(trust.state().warnings()).isEmpty();
        assertThat(trust.state().details())
                .containsEntry("anchors", "1")
                .containsEntry("signers", "1")
                .containsEntry("digest", "trust-1");
    }

    @Test
    void isNotReadyWithNothingToTrust() {
        state = new TrustState("none", LOADED, 0, 0, 0, List.of(), List.of());
        assertThat(trust.state().problems()).hasSize(2).anySatisfy(problem -> assertThat(problem)
                .contains("etc/trust/anchors"));
    }

    @Test
    void warnsOfTrustFilesThatWereRefused() {
        state = new TrustState(
                "trust-2",
                LOADED,
                1,
                1,
                0,
                List.of(),
                List.of(new TrustState.Problem("anchors/odd.pem", "It is not a certificate.")));
        assertThat(trust.state().problems()).isEmpty();
        assertThat(trust.state().warnings()).containsExactly("anchors/odd.pem: It is not a certificate.");
    }

    @Test
    void isNotReadyWhileATrustFileKeepsTheWholeSetFromComingIntoForce() {
        state = new TrustState(
                "",
                LOADED,
                0,
                0,
                0,
                List.of(),
                List.of(new TrustState.Problem("crls/cut.crl", "The CRL has 12 octets that are not one DER value.")));
        assertThat(trust.state().warnings()).isEmpty();
        assertThat(trust.state().problems()).hasSize(2);
        assertThat(trust.state().problems().get(0)).contains("every request is refused", "put a whole copy");
        assertThat(trust.state().problems().get(1))
                .isEqualTo("crls/cut.crl: The CRL has 12 octets that are not one DER value.");
    }

    @Test
    void namesItsPart() {
        assertThat(trust.name()).isEqualTo("trust");
    }
}

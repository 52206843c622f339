package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.obligations.TextVersion.Duty;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** The text versions as an auditor sees them. */
class ListedClausesTest {
    private final ClauseObligationResolver resolver = Resolvers.shipped();

    @Test
    void listsEveryVersionWithItsDaysAndSources() throws Exception {
        var versions = resolver.listClauses();
        var bounds = new EffectiveFrom.Between(LocalDate.parse("2018-02-22"), LocalDate.parse("2018-10-04"));

        assertThat(versions).extracting(TextVersion::from).first().isInstanceOf(EffectiveFrom.Beginning.class);
        assertThat(versions.get(0).until()).contains(bounds);
        assertThat(versions.get(1).from()).isEqualTo(bounds);
        assertThat(versions.get(1).until()).contains(versions.get(2).from());
        assertThat(versions.get(2).until()).isEmpty();
        assertThat(versions).allSatisfy(version -> {
            assertThat(version.sources()).isNotEmpty();
            assertThat(version.duties()).extracting(Duty::clause).containsExactly("G3.17", "G3.20");
        });
    }

    @Test
    void surfacesTheConflictBetweenTheReportAndTheClause() throws Exception {
        var smets1 = Resolvers.aboutDevice("2019-11-03", DeviceType.ESME, SmetsGeneration.SMETS1);

        assertThat(noteIds(smets1)).contains("g3.20-breadth");
        assertThat(resolver.resolve(smets1).notes())
                .filteredOn(note -> note.id().equals("g3.20-breadth"))
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("any SMETS1 device"));
    }

    @Test
    void leavesOutNotesThatConcernOtherSubjects() throws Exception {
        assertThat(noteIds(Resolvers.aboutDevice("2019-11-03", DeviceType.ESME, SmetsGeneration.SMETS2)))
                .doesNotContain("g3.20-breadth");
        assertThat(noteIds(Resolvers.aboutUserSystems("2019-11-03", UserRole.ED)))
                .doesNotContain("g3.20-breadth");
    }

    @Test
    void namesEachNoteOnceWhereTwoTextsMayHaveBeenInForce() throws Exception {
        assertThat(noteIds(Resolvers.aboutDevice("2018-06-01", DeviceType.ESME, SmetsGeneration.SMETS1)))
                .doesNotHaveDuplicates()
                .contains("members", "g3.20-breadth");
    }

    @Test
    void citesClauseLimbAndTextInEveryReason() throws Exception {
        var question = Resolvers.aboutDevice("2019-11-03", DeviceType.CHF, SmetsGeneration.SMETS1);

        for (var limb : Resolvers.onlyUser(resolver, question).limbs()) {
            assertThat(limb.reason()).contains(limb.limb().toString()).endsWith(".");
            assertThat(limb.textVersions()).containsExactly("sec-5.20");
        }
        assertThat(Resolvers.limb(resolver, question, "G3.20", "b").reason())
                .isEqualTo("In the text from SEC 5.20 until MP087, G3.20(b) leaves out every CHF and GPF, also those of"
                        + " an enrolled SMETS1 installation, for which nobody else owes the duty. This is a gap in the"
                        + " text.");
    }

    private List<String> noteIds(ObligationQuestion question) throws Exception {
        return resolver.resolve(question).notes().stream()
                .map(TextVersion.Note::id)
                .toList();
    }
}

package uk.gridwarden.commands;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.json.Json;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;

/** JSON of obligations and duties: the values as they are, except for what is annotated here. MPANs are masked. */
final class ObligationJson {
    private ObligationJson() {}

    static Json create() {
        return Json.masked()
                .with(ClauseLimb.class, AsText.class)
                .with(DutyHolder.class, AsText.class)
                .with(DutySubject.class, AsText.class)
                .with(SubjectReading.class, WithWords.class)
                .with(LimbAnswer.class, WithGap.class)
                .with(ObligationAnswer.class, WithTitlesOfTexts.class);
    }

    /** Prints a value as JSON, or the lines that say the same. */
    static int print(Session session, boolean asJson, Object value, List<String> lines) {
        (asJson ? List.of(create().text(value)) : lines).forEach(ShownOutput.of(session)::println);
        return ExitStatus.OK;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface AsText {
        @JsonValue
        String toString();
    }

    private interface WithWords {
        @JsonProperty("words")
        String inWords();
    }

    private interface WithGap {
        @JsonProperty("gap")
        boolean isGap();
    }

    private interface WithTitlesOfTexts {
        @JsonIncludeProperties({"id", "title"})
        List<TextVersion> textVersions();
    }
}

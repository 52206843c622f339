package uk.gridwarden.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.module.SimpleModule;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.PayloadFacts;

/** Says which of a sealed type's records a JSON object is, by a property {@code is}. The names are stored. */
final class SealedTypesModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SealedTypesModule() {
        super("gridwarden-sealed-types");
        setMixInAnnotation(Outcome.class, OutcomeNames.class);
        setMixInAnnotation(CertificateReading.class, ReadingNames.class);
        setMixInAnnotation(PathVerdict.class, PathNames.class);
        setMixInAnnotation(PayloadFacts.PayloadReading.class, PayloadNames.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Pass.class, name = "pass"),
        @JsonSubTypes.Type(value = Outcome.Fail.class, name = "fail"),
        @JsonSubTypes.Type(value = Outcome.NotApplicable.class, name = "not-applicable"),
        @JsonSubTypes.Type(value = Outcome.Undetermined.class, name = "undetermined")
    })
    private interface OutcomeNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CertificateReading.Unreadable.class, name = "unreadable"),
        @JsonSubTypes.Type(value = CertificateReading.Organisation.class, name = "organisation")
    })
    private interface ReadingNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PathVerdict.Valid.class, name = "valid"),
        @JsonSubTypes.Type(value = PathVerdict.Invalid.class, name = "invalid")
    })
    private interface PathNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PayloadFacts.PayloadReading.Unreadable.class, name = "unreadable"),
        @JsonSubTypes.Type(value = PayloadFacts.PayloadReading.Read.class, name = "read")
    })
    private interface PayloadNames {}
}

package uk.gridwarden.obligations.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationView;

/** Answers one question from one set of clauses: reads the subject, then the User, then judges. */
final class Resolution {
    private final ObligationQuestion question;
    private final List<TextVersion> texts;

    Resolution(ObligationQuestion question, Timeline timeline) {
        this.question = question;
        this.texts = timeline.at(question.date());
    }

    /** Opens registration data only for a question that needs it. */
    ObligationAnswer answer(RegistrationData registrationData) throws UnavailableException {
        if (!needsRegistrationData()) {
            var subject = plainSubject();
            return answer(subject, new UserReading(question, subject).readUnnamed(), List.of());
        }
        try (var view = registrationData.open()) {
            var caveats = new ArrayList<Caveat>();
            var subject = question.subject() instanceof AskedSubject.InventoryDevice device
                    ? inventorySubject(device, view, caveats)
                    : plainSubject();
            return answer(subject, new UserReading(question, subject).read(view), caveats);
        }
    }

    private boolean needsRegistrationData() {
        return question.subject() instanceof AskedSubject.InventoryDevice
                || question.user() instanceof AskedUser.WithEui64
                || question.user() instanceof AskedUser.WithMpid;
    }

    private SubjectReading plainSubject() {
        return question.subject() instanceof AskedSubject.DescribedDevice device
                ? new SubjectReading.Device(
                        Optional.empty(), device.type(), device.generation(), device.enrolled(), List.of(), List.of())
                : new SubjectReading.Systems();
    }

    private SubjectReading inventorySubject(
            AskedSubject.InventoryDevice named, RegistrationView view, List<Caveat> caveats)
            throws UnavailableException {
        var record = view.device(named.id());
        caveats.addAll(AnswerLimits.ofData(view.dataSets(), question.date()));
        record.ifPresent(device -> caveats.addAll(AnswerLimits.ofStatus(device.device())));
        if (record.isEmpty()) {
            return new SubjectReading.UnknownDevice(named.id());
        }
        var found = new SystemsOfDevice(view, question.date()).find(record.get());
        var target = record.get().device();
        return new SubjectReading.Device(
                Optional.of(target.id()),
                target.type(),
                target.generation(),
                true,
                found.systems(),
                found.unresolved());
    }

    private ObligationAnswer answer(SubjectReading subject, List<UserFacts> users, List<Caveat> ofData) {
        var caveats = new ArrayList<>(AnswerLimits.ofText(texts, question.date()));
        caveats.addAll(ofData);
        users.forEach(user -> caveats.addAll(user.caveats()));
        return new ObligationAnswer(
                question,
                subject,
                texts,
                users.stream().map(user -> answerFor(user, subject)).toList(),
                caveats,
                AnswerLimits.notes(texts, subject));
    }

    private UserAnswer answerFor(UserFacts user, SubjectReading subject) {
        return new UserAnswer(
                user.words(),
                user.mpid(),
                user.standing(),
                TextsInDoubt.assess(question.date(), texts, subject, user, question.awareness()));
    }
}

package uk.gridwarden.gateway.internal;

import java.time.LocalDate;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.gateway.internal.obligations.DutySubject;
import uk.gridwarden.gateway.internal.obligations.Holder;
import uk.gridwarden.gateway.internal.obligations.Question;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** Questions of the contract in the words of the resolver. */
final class ObligationQuestions {
    private ObligationQuestions() {}

    static ObligationQuestion read(Question question) {
        return new ObligationQuestion(
                date(question), user(question), subject(question.getSubject()), claim(question), awareness(question));
    }

    private static LocalDate date(Question question) {
        return XmlTimes.localDate(question.getDate());
    }

    private static AskedUser user(Question question) {
        var user = question.getUser();
        if (user == null || user.getResponsibleSuppliers() != null) {
            return new AskedUser.ResponsibleSuppliers();
        }
        if (user.getRole() != null) {
            return new AskedUser.InRole(UserRole.valueOf(user.getRole().value()));
        }
        return user.getEui64() != null
                ? new AskedUser.WithEui64(Eui64.parse(user.getEui64()))
                : new AskedUser.WithMpid(new MarketParticipantId(user.getMpid()));
    }

    private static AskedSubject subject(Question.Subject subject) {
        if (subject.getUserSystems() != null) {
            return new AskedSubject.UserSystems();
        }
        if (subject.getDeviceId() != null) {
            return new AskedSubject.InventoryDevice(Eui64.parse(subject.getDeviceId()));
        }
        var device = subject.getDevice();
        return new AskedSubject.DescribedDevice(
                DeviceType.valueOf(device.getDeviceType().value()),
                SmetsGeneration.valueOf(device.getGeneration().value()),
                device.isEnrolled() == null || device.isEnrolled());
    }

    private static SupplierClaim claim(Question question) {
        return question.getSupplierClaim() == null
                ? SupplierClaim.FROM_REGISTRATION
                : SupplierClaim.valueOf(question.getSupplierClaim().value());
    }

    private static Awareness awareness(Question question) {
        return question.getAwareness() == null
                ? Awareness.NOBODY_YET
                : new Awareness(
                        question.getAwareness().isManufacturer(),
                        question.getAwareness().isUser());
    }

    static DutyHolder holder(Holder holder) {
        return new DutyHolder(holder.getMpid() != null ? holder.getMpid() : holder.getEui64());
    }

    static uk.gridwarden.duty.register.DutySubject subject(DutySubject subject) {
        if (subject.getUserSystems() != null) {
            return new uk.gridwarden.duty.register.DutySubject.UserSystems();
        }
        return subject.getDeviceId() != null
                ? new uk.gridwarden.duty.register.DutySubject.Device(Eui64.parse(subject.getDeviceId()))
                : new uk.gridwarden.duty.register.DutySubject.DeviceKind(
                        DeviceType.valueOf(
                                subject.getDeviceKind().getDeviceType().value()),
                        SmetsGeneration.valueOf(
                                subject.getDeviceKind().getGeneration().value()));
    }
}

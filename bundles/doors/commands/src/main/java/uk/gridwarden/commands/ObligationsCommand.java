package uk.gridwarden.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** {@code gw:obligations resolve|compare|clauses|bulk}. */
@Service
@Command(
        scope = "gw",
        name = "obligations",
        description =
                "Shows which duties of SEC G3.17 to G3.21 fall on whom on a day: resolve, compare, clauses or bulk.")
public final class ObligationsCommand implements Action {

    @Argument(
            name = "action",
            description = "resolve: one question. compare: the same on two days (--on and --and). clauses: the text in"
                    + " force on a day, or all. bulk: every device that gives a supplier a duty or falls into a gap"
                    + " (--supplier, --on, --csv or --jsonl).",
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"resolve", "compare", "clauses", "bulk"})
    List<String> words;

    @Option(name = "--on", description = "The UTC day asked about, such as 2019-11-04; today when absent.")
    String on;

    @Option(name = "--and", description = "compare: the other day.")
    String and;

    @Option(name = "--device", description = "The device, by EUI-64 in the inventory.")
    String device;

    @Option(name = "--type", description = "A device described: ESME, GSME, GPF, CHF, HCALCS, PPMID, IHD or CAD.")
    String type;

    @Option(name = "--generation", description = "With --type: SMETS1, or SMETS2 for SMETS2 and later.")
    String generation;

    @Option(name = "--not-enrolled", description = "With --type: a SMETS1 device that is not enrolled with the DCC.")
    boolean notEnrolled;

    @Option(name = "--user-systems", description = "The subject is the User's own User Systems, not a device.")
    boolean userSystems;

    @Option(
            name = "--user",
            description =
                    "The User whose duties are asked about: a User Role (IS ES GS RSA ED GT OU) as role:IS, an EUI-64, or a market"
                            + " participant id; the Responsible Suppliers when absent.")
    String user;

    @Option(
            name = "--claim",
            description = "Whether that User is or is-not the Responsible Supplier; registration data decides"
                    + " when absent.")
    String claim;

    @Option(name = "--manufacturer-aware", description = "The manufacturer or developer knows already (G3.19).")
    boolean manufacturerAware;

    @Option(name = "--user-aware", description = "The User knows already (G3.21).")
    boolean userAware;

    @Option(name = "--supplier", description = "bulk: market participant id of the supplier.")
    String supplier;

    @Option(name = "--csv", description = "bulk: write CSV to this file, or - for the console.")
    String csv;

    @Option(name = "--jsonl", description = "bulk: write JSON lines to this file, or - for the console.")
    String jsonl;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    ObligationResolver resolver;

    @Reference
    ActRecorder acts;

    @Reference
    Clock clock;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) throws UnavailableException {
        var action = given.only("one action: resolve, compare, clauses or bulk");
        return switch (action) {
            case "resolve" -> resolve();
            case "compare" -> compare();
            case "clauses" -> clauses();
            case "bulk" -> bulk();
            default ->
                throw new IllegalArgumentException(
                        "Unknown action '" + action + "'; expected resolve, compare, clauses or bulk");
        };
    }

    private int resolve() throws UnavailableException {
        var answer = resolver.resolve(question());
        return ObligationJson.print(session, json, answer, ObligationWords.answer(answer));
    }

    private int compare() throws UnavailableException {
        if (and == null) {
            throw new IllegalArgumentException("compare needs the other day; expected --and such as --and 2019-11-04");
        }
        var comparison = resolver.compare(question(), LocalDate.parse(and));
        return ObligationJson.print(session, json, comparison, ObligationWords.comparison(comparison));
    }

    private int clauses() throws UnavailableException {
        var texts = on == null ? resolver.listClauses() : resolver.listClauses(LocalDate.parse(on));
        return ObligationJson.print(session, json, texts, ObligationWords.texts(texts));
    }

    private int bulk() throws UnavailableException {
        if (supplier == null || (csv == null) == (jsonl == null)) {
            throw new IllegalArgumentException(
                    "bulk needs a supplier and one kind of output; expected --supplier MPID and"
                            + " either --csv FILE or --jsonl FILE");
        }
        var export = new ObligationExport(
                resolver, csv == null ? ObligationExport.Format.JSON_LINES : ObligationExport.Format.CSV);
        var mpid = new MarketParticipantId(supplier);
        var target = csv == null ? jsonl : csv;
        var file = CallerFolder.resolve(session, target);
        ShellActs.export(
                acts,
                session,
                clock,
                "Asked for the duties of supplier " + mpid + " on " + day() + " in "
                        + (target.equals("-") ? "the shell" : AdministrativeAct.place(file)) + ".",
                Map.of());
        try {
            if (target.equals("-")) {
                export.write(mpid, day(), session.getConsole());
                return ExitStatus.OK;
            }
            var summary = export.writeFile(mpid, day(), file);
            return ObligationJson.print(session, json, summary, ObligationWords.summary(summary, mpid, day(), file));
        } catch (IOException | UncheckedIOException unwritable) {
            throw target.equals("-")
                    ? new IllegalArgumentException("the console no longer accepts output", unwritable)
                    : CallerFolder.unwritable(file, unwritable);
        }
    }

    private ObligationQuestion question() {
        return new ObligationQuestion(
                day(), asked(), subject(), claimed(), new Awareness(manufacturerAware, userAware));
    }

    private LocalDate day() {
        return on == null ? LocalDate.now(clock) : LocalDate.parse(on);
    }

    private AskedUser asked() {
        if (user == null) {
            return new AskedUser.ResponsibleSuppliers();
        }
        if (user.startsWith("role:")) {
            return new AskedUser.InRole(
                    CommandWords.one(UserRole.class, user.substring("role:".length()), "User Role"));
        }
        return new DutyHolder(user).asked();
    }

    private AskedSubject subject() {
        var named = (device == null ? 0 : 1) + (type == null ? 0 : 1) + (userSystems ? 1 : 0);
        if (named != 1) {
            throw new IllegalArgumentException("the question names " + named
                    + " subjects; expected one: --device, --type with --generation, or --user-systems");
        }
        if (userSystems) {
            return new AskedSubject.UserSystems();
        }
        if (device != null) {
            return new AskedSubject.InventoryDevice(Eui64.parse(device));
        }
        if (generation == null) {
            throw new IllegalArgumentException("--type needs --generation; expected SMETS1 or SMETS2");
        }
        return new AskedSubject.DescribedDevice(
                CommandWords.one(DeviceType.class, type, "device type"),
                CommandWords.one(SmetsGeneration.class, generation, "generation"),
                !notEnrolled);
    }

    private SupplierClaim claimed() {
        return switch (claim == null ? "" : claim) {
            case "" -> SupplierClaim.FROM_REGISTRATION;
            case "is" -> SupplierClaim.IS_RESPONSIBLE_SUPPLIER;
            case "is-not" -> SupplierClaim.IS_NOT_RESPONSIBLE_SUPPLIER;
            default -> throw new IllegalArgumentException("Unknown claim '" + claim + "'; expected is or is-not");
        };
    }
}

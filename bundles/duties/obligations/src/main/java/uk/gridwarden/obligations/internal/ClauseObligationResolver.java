package uk.gridwarden.obligations.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.ObligationResolver.ClauseState;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.rule.api.MarketParticipantId;

/** The resolver as a service. Settings may change while it runs; a question in progress keeps the clauses it began with. */
@Component(
        service = {ObligationResolver.class, BasisPart.class},
        configurationPid = "uk.gridwarden.obligations")
@Designate(ocd = Settings.class)
public final class ClauseObligationResolver implements ObligationResolver, BasisPart {
    private static final String SEC_5_20 = "sec-5.20";

    private final RegistrationData registrationData;
    private final Optional<Path> settingsFolder;
    private volatile ClauseStore clauses;

    /** Called by Declarative Services. */
    @Activate
    public ClauseObligationResolver(
            @Reference RegistrationData registrationData, BundleContext bundle, Settings settings) {
        this(
                registrationData,
                Optional.ofNullable(bundle.getProperty("karaf.etc")).map(Path::of),
                settings);
    }

    ClauseObligationResolver(RegistrationData registrationData, Optional<Path> settingsFolder, Settings settings) {
        this.registrationData = registrationData;
        this.settingsFolder = settingsFolder;
        this.clauses = store(settings, Optional.empty());
    }

    @Modified
    void use(Settings settings) {
        clauses.close();
        clauses = store(settings, clauses.lastGood());
    }

    @Deactivate
    void stop() {
        clauses.close();
    }

    @Override
    public ObligationAnswer resolve(ObligationQuestion question) throws UnavailableException {
        return new Resolution(question, clauses.timeline()).answer(registrationData);
    }

    @Override
    public Comparison compare(ObligationQuestion question, LocalDate otherDate) throws UnavailableException {
        var timeline = clauses.timeline();
        return Comparison.of(
                new Resolution(question, timeline).answer(registrationData),
                new Resolution(question.on(otherDate), timeline).answer(registrationData));
    }

    @Override
    public List<TextVersion> listClauses() throws UnavailableException {
        return clauses.timeline().versions();
    }

    @Override
    public List<TextVersion> listClauses(LocalDate on) throws UnavailableException {
        return clauses.timeline().at(on);
    }

    @Override
    public EstatePage.Summary dutiesOf(MarketParticipantId supplier, LocalDate on, Consumer<EstatePage.Entry> receiver)
            throws UnavailableException {
        var texts = clauses.timeline().at(on);
        try (var view = registrationData.open()) {
            return new EstateWalk(view, on, texts, supplier, receiver).walk();
        }
    }

    @Override
    public EstatePage dutiesOf(MarketParticipantId supplier, LocalDate on, Optional<String> pageToken, int limit)
            throws FailureException {
        if (limit < 1 || limit > EstatePage.LARGEST) {
            throw new IllegalArgumentException(
                    "a page holds 1 to " + EstatePage.LARGEST + " entries; the question asks for " + limit);
        }
        var texts = clauses.timeline().at(on);
        try (var view = registrationData.open()) {
            var entries = new ArrayList<EstatePage.Entry>();
            var place = EstatePlace.of(pageToken, view.dataSets());
            var walk = new EstateWalk(view, on, texts, supplier, entries::add);
            var last = walk.walk(place.after(), EstateWalk.MOST_IN_ONE_PAGE, () -> entries.size() >= limit);
            return new EstatePage(entries, last.map(place::next), walk.summary());
        }
    }

    @Override
    public ClauseState clauseState() {
        return clauses.clauseState();
    }

    @Override
    public String name() {
        return CLAUSES;
    }

    @Override
    public Optional<String> digest() {
        return clauses.lastGood().map(ClauseStore.InUse::digest);
    }

    /** Checks the clause files now. */
    void reload() {
        clauses.reload();
    }

    private ClauseStore store(Settings settings, Optional<ClauseStore.InUse> lastGood) {
        var problems = new ArrayList<String>();
        var folder = folder(settings.clauses_folder().strip(), problems);
        return new ClauseStore(
                new ClauseFolder(folder),
                days(settings.sec_5_20_effective_from().strip(), problems),
                problems,
                lastGood,
                settings.clauses_poll_seconds());
    }

    private Optional<Path> folder(String named, List<String> problems) {
        if (named.isEmpty()) {
            return settingsFolder.map(etc -> etc.resolve("obligations"));
        }
        try {
            return Optional.of(Path.of(named));
        } catch (InvalidPathException e) {
            problems.add(
                    "The setting clauses.folder is not a path: " + e.getReason() + "; expected a folder, or nothing.");
            return Optional.empty();
        }
    }

    private static Map<String, LocalDate> days(String sec520, List<String> problems) {
        var days = new TreeMap<String, LocalDate>();
        if (!sec520.isEmpty()) {
            try {
                days.put(SEC_5_20, LocalDate.parse(sec520));
            } catch (DateTimeParseException e) {
                problems.add("The setting sec.5.20.effective.from is '" + sec520
                        + "'; expected a date such as 2018-06-01, or nothing.");
            }
        }
        return days;
    }
}

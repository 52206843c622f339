package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.self.check.ReadinessCheck;

/** Whether every data set is there and recent enough. */
@Component
public final class DataReadiness implements ReadinessCheck {
    private final RegistrationData registrationData;
    private final EngineSettings settings;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public DataReadiness(
            @Reference RegistrationData registrationData,
            @Reference EngineSettings settings,
            @Reference(target = SystemClock.TARGET) Clock clock) {
        this.registrationData = registrationData;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "registration data";
    }

    @Override
    public State state() {
        var problems = new ArrayList<String>();
        var details = new TreeMap<String, String>();
        try (var view = registrationData.open()) {
            var sets = view.dataSets().stream().collect(Collectors.toMap(DataSetVersion::dataSet, set -> set));
            for (var dataSet : DataSet.values()) {
                var version = sets.get(dataSet);
                if (version == null) {
                    if (!dataSet.isOptional()) {
                        problems.add("Data set " + dataSet.key() + " was never imported.");
                    }
                    continue;
                }
                var age = Duration.between(version.asOf(), clock.instant());
                details.put(
                        dataSet.key(),
                        "version " + version.version() + ", " + version.rows() + " rows, as of " + version.asOf());
                var maxAge = settings.values().maxAge(dataSet);
                if (!maxAge.isZero() && age.compareTo(maxAge) > 0) {
                    problems.add("Data set " + dataSet.key() + " is " + age.toHours() + " hours old; at most "
                            + maxAge.toHours() + " are allowed.");
                }
            }
        } catch (UnavailableException unavailable) {
            problems.add(unavailable.getMessage());
        }
        return new State(problems, java.util.List.of(), details);
    }
}

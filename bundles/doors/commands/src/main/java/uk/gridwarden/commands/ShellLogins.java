package uk.gridwarden.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.acts.ActRecorder;

/**
 * Who may log in to the shell: the keys in {@code etc/keys.properties}, which the platform never writes, and the key of
 * {@code bin/gw} in {@code data/shell}.
 *
 * <p>Karaf's own realm reads {@code etc} alone, where a first start could not add a key if {@code etc} is read-only.
 * {@code sshRealm} in {@code etc/org.apache.karaf.shell.cfg} names this one. Passwords are not looked at.
 */
@Component
public final class ShellLogins implements JaasRealm {
    static final String KEYS = "keys.properties";
    private static final String REALM = "gridwarden";

    private final BundleContext context;
    private final RefusedSignIns refused;

    /** Called by Declarative Services. */
    @Activate
    public ShellLogins(
            BundleContext context,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.context = context;
        this.refused = new RefusedSignIns(acts, clock);
    }

    /** The folder of the key that the platform makes. */
    static Path folder(BundleContext context) {
        return Path.of(context.getProperty("karaf.base"), "data", "shell");
    }

    @Override
    public String getName() {
        return REALM;
    }

    @Override
    public int getRank() {
        return 0;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {
            keysIn(Path.of(context.getProperty("karaf.etc"), KEYS)),
            keysIn(folder(context).resolve(KEYS)),
            entry(RefusedSignIn.class, LoginModuleControlFlag.REQUIRED, RefusedSignIn.REFUSED, refused)
        };
    }

    /** A login succeeds when one file has the user with that key; the roles are those of the first such file. */
    private AppConfigurationEntry keysIn(Path file) {
        return entry(PublickeyLoginModule.class, LoginModuleControlFlag.SUFFICIENT, "users", file.toString());
    }

    private AppConfigurationEntry entry(Class<?> module, LoginModuleControlFlag flag, String option, Object value) {
        return new AppConfigurationEntry(
                ProxyLoginModule.class.getName(),
                flag,
                Map.of(
                        BundleContext.class.getName(),
                        context,
                        ProxyLoginModule.PROPERTY_MODULE,
                        module.getName(),
                        ProxyLoginModule.PROPERTY_BUNDLE,
                        Long.toString(FrameworkUtil.getBundle(module).getBundleId()),
                        option,
                        value));
    }
}

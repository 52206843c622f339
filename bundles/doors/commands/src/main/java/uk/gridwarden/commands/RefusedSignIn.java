package uk.gridwarden.commands;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** The last of the login modules: it is asked about those whom the others did not know, and refuses them. */
public final class RefusedSignIn implements LoginModule {
    /** Option: a consumer of names. */
    static final String REFUSED = "gridwarden.refused";

    private CallbackHandler handler;
    private Consumer<String> refused;

    @Override
    @SuppressWarnings("unchecked")
    public void initialize(
            Subject subject, CallbackHandler callbacks, Map<String, ?> sharedState, Map<String, ?> options) {
        handler = callbacks;
        refused = (Consumer<String>) options.get(REFUSED);
    }

    @Override
    public boolean login() throws LoginException {
        var name = new NameCallback("user");
        try {
            handler.handle(new Callback[] {name});
            refused.accept(String.valueOf(name.getName()));
        } catch (IOException | UnsupportedCallbackException nameless) {
            refused.accept("unknown");
        }
        throw new FailedLoginException("no such user with this key");
    }

    @Override
    public boolean commit() {
        return false;
    }

    @Override
    public boolean abort() {
        return false;
    }

    @Override
    public boolean logout() {
        return false;
    }
}

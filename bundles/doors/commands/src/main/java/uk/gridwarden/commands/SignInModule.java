package uk.gridwarden.commands;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;

/** Lets nobody in and keeps nobody out: it hears of each login, and records those that the modules after it let in. */
public final class SignInModule implements LoginModule {
    /** Option with a supplier of {@link SignIns}, which may come and go. */
    static final String SIGN_INS = SignIns.class.getName();

    private CallbackHandler asked;
    private Supplier<Optional<SignIns>> signIns;
    private Optional<NameCallback> name = Optional.empty();
    private Optional<PublickeyCallback> key = Optional.empty();

    @Override
    @SuppressWarnings("unchecked")
    public void initialize(
            Subject subject, CallbackHandler handler, Map<String, ?> sharedState, Map<String, ?> options) {
        asked = handler;
        signIns = (Supplier<Optional<SignIns>>) options.get(SIGN_INS);
    }

    @Override
    public boolean login() {
        var user = new NameCallback("user");
        var offered = new PublickeyCallback();
        try {
            asked.handle(new Callback[] {user, offered});
            name = Optional.of(user);
            key = Optional.of(offered);
        } catch (IOException | UnsupportedCallbackException withoutKey) {
            // The modules after this one take keys alone, so they let nobody in either.
            name = Optional.empty();
        }
        return false;
    }

    @Override
    public boolean commit() {
        name.map(NameCallback::getName).ifPresent(user -> signIns.get()
                .ifPresent(recording -> recording.record(user, key.map(PublickeyCallback::getPublicKey))));
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

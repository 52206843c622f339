package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What has to be done after each change of a part, on the thread of the change. */
class Listeners {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }
}

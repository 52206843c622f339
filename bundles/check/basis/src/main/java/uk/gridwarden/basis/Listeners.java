package uk.gridwarden.basis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What has to be done after each change of a part, on the thread of the change. For any threads. */
public class Listeners {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Has something done after each change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Has it done no more. */
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Called by the part after a change. */
    protected void changed() {
        listeners.forEach(Runnable::run);
    }
}

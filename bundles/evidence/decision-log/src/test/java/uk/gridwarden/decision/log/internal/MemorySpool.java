package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.acts.ActSpool;
import uk.gridwarden.acts.AdministrativeAct;

/** Acts that wait in memory. */
final class MemorySpool implements ActSpool {
    private final List<AdministrativeAct> waiting = new ArrayList<>();

    synchronized void add(AdministrativeAct act) {
        waiting.add(act);
    }

    @Override
    public synchronized List<AdministrativeAct> oldest(int most) {
        return List.copyOf(waiting.subList(0, Math.min(most, waiting.size())));
    }

    @Override
    public synchronized void remove(AdministrativeAct act) {
        waiting.remove(act);
    }
}

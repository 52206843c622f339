package uk.gridwarden.launcher;

import java.lang.ref.Reference;

/** Starts Karaf while it holds the lock on the data folder, which it takes before anything is written. */
public final class Main {
    private Main() {}

    /** Called by {@code bin/karaf}. Ends the process, and with it the lock. */
    public static void main(String[] arguments) throws Exception {
        var lock = Installation.locked();
        try {
            org.apache.karaf.main.Main.main(arguments);
        } finally {
            // The lock would end with its object.
            Reference.reachabilityFence(lock);
        }
    }
}

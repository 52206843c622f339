package uk.gridwarden.engine.internal;

import java.util.function.BooleanSupplier;

/** Waits for other threads by what they do, not by time. The test's own time limit bounds it. */
final class Waiting {
    private Waiting() {}

    /** What a thread of a test does. */
    interface Work {
        void run() throws Exception;
    }

    static Thread start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void untilBlocked(Thread thread) {
        until(() -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case TERMINATED -> throw new AssertionError("the thread ended instead of waiting");
            default -> false;
        });
    }

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("the time limit of the test is over");
            }
            Thread.yield();
        }
    }
}

package uk.gridwarden.decision.log.internal;

import java.util.concurrent.CompletableFuture;

/** A draft, and the caller who waits for it. A caller that gives up cancels the future. */
record PendingDraft(Draft draft, CompletableFuture<Placement> placement) {}

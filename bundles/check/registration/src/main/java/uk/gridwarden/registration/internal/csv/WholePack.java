package uk.gridwarden.registration.internal.csv;

import java.io.IOException;

/** A packed file that was read to the end of its text. */
interface WholePack {
    /** Makes sure that nothing else is in it, and nothing after it. */
    void refuseWhatFollows() throws IOException;
}

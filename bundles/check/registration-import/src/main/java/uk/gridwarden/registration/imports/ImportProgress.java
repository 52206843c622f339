package uk.gridwarden.registration.imports;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears how far an import has come; called on the thread of the import, now and then, and must return at once. */
@ConsumerType
@FunctionalInterface
public interface ImportProgress {
    /**
     * A step of the import came this far.
     *
     * @param step what is being done, in a word or two
     * @param done octets of the file that have been processed
     * @param total octets of the file; 0 where the step cannot tell how far it is
     */
    void reached(String step, long done, long total);
}

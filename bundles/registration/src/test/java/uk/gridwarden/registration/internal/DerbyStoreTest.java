package uk.gridwarden.registration.internal;

/** The contract on Derby, in memory. */
class DerbyStoreTest extends RegistrationStoreContract {
    @Override
    TestStore emptyStore() {
        return TestStore.inMemory(files);
    }
}

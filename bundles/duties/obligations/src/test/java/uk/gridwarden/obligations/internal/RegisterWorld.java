package uk.gridwarden.obligations.internal;

import uk.gridwarden.obligations.ObligationResolver;

/** The two homes as tests of the register see them. */
public final class RegisterWorld {
    /** SMETS1 Communications Hub of AMBE and BLUE. */
    public static final String CHF_1 = Homes.CHF_1;
    /** SMETS2+ Communications Hub. */
    public static final String CHF_2 = Homes.CHF_2;

    /** Made once: reading the clauses takes longer than most tests. */
    private static final ObligationResolver RESOLVER = Resolvers.with(Homes.estate());

    private RegisterWorld() {}

    /** A resolver over them. */
    public static ObligationResolver resolver() {
        return RESOLVER;
    }
}

package uk.gridwarden.facts;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/**
 * A metering point and its registered Network Operators on a day.
 *
 * @param mpxn MPAN or MPRN
 * @param fuel electricity or gas
 * @param source how it was found, in words
 * @param operators one for each registration in force: more than one when data overlaps
 */
public record OperatedMeteringPoint(Mpxn mpxn, Fuel fuel, String source, List<RegisteredOperator> operators) {

    /** Copies the list. */
    public OperatedMeteringPoint {
        operators = List.copyOf(operators);
    }

    /**
     * A registered Network Operator.
     *
     * @param registration the row of registration data
     * @param party the party's name, where organisation data knows it
     * @param organisations the EUI-64s that stand for it; none when it is not known to hold any
     * @param validCertificates how many Network Operator certificates of theirs are known here and valid on the day
     */
    public record RegisteredOperator(
            Registration registration, Optional<String> party, List<Eui64> organisations, int validCertificates) {
        /** Copies the list. */
        public RegisteredOperator {
            organisations = List.copyOf(organisations);
        }
    }
}

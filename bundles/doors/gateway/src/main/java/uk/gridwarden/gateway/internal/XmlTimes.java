package uk.gridwarden.gateway.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Times in the lexical forms of XML Schema: UTC, milliseconds, {@code Z}. */
final class XmlTimes {
    /** Looking a factory up costs more than all that it is used for; the JDK's own has no state. */
    private static final DatatypeFactory FACTORY = DatatypeFactory.newDefaultInstance();

    private static final BigInteger LAST_YEAR = BigInteger.valueOf(9999);

    private XmlTimes() {}

    static XMLGregorianCalendar dateTime(Instant time) {
        return FACTORY.newXMLGregorianCalendar(
                time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    static XMLGregorianCalendar date(LocalDate date) {
        return FACTORY.newXMLGregorianCalendar(date.toString());
    }

    /**
     * Where a date has a zone, the day as written counts.
     *
     * @throws IllegalArgumentException for a year that databases do not know; XML Schema has years of any length
     */
    static LocalDate localDate(XMLGregorianCalendar date) {
        var year = date.getEonAndYear();
        if (year.signum() <= 0 || year.compareTo(LAST_YEAR) > 0) {
            throw new IllegalArgumentException("the year of the date is " + year + "; expected 0001 to 9999");
        }
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }
}

package uk.gridwarden.gateway.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Times in the lexical forms of XML Schema: UTC, milliseconds, {@code Z}. */
final class XmlTimes {
    /** Looking a factory up costs more than all that it is used for; the JDK's own has no state. */
    private static final DatatypeFactory FACTORY = DatatypeFactory.newDefaultInstance();

    private XmlTimes() {}

    static XMLGregorianCalendar dateTime(Instant time) {
        return FACTORY.newXMLGregorianCalendar(
                time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    static XMLGregorianCalendar date(LocalDate date) {
        return FACTORY.newXMLGregorianCalendar(date.toString());
    }

    static javax.xml.datatype.Duration duration(Duration duration) {
        return FACTORY.newDuration(duration.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Where a date has a zone, the day as written counts. */
    static LocalDate localDate(XMLGregorianCalendar date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }
}

package uk.gridwarden.gateway.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Times in the lexical forms of XML Schema: UTC, milliseconds, {@code Z}. */
final class XmlTimes {
    private XmlTimes() {}

    static XMLGregorianCalendar dateTime(Instant time) {
        return factory()
                .newXMLGregorianCalendar(time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    static XMLGregorianCalendar date(LocalDate date) {
        return factory().newXMLGregorianCalendar(date.toString());
    }

    static javax.xml.datatype.Duration duration(Duration duration) {
        return factory().newDuration(duration.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Where a date has a zone, the day as written counts. */
    static LocalDate localDate(XMLGregorianCalendar date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    private static DatatypeFactory factory() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException impossible) {
            throw new IllegalStateException("every Java platform has a DatatypeFactory", impossible);
        }
    }
}

package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.QualityReport;
import uk.gridwarden.registration.QualityReport.Kind;

/** Data with a known number of each fault. */
final class QualityExample {
    private QualityExample() {}

    static void importInto(TestStore store) throws Exception {
        store.put(
                DataSet.ORGANISATIONS,
                TestData.ORGANISATIONS + "F2-00-00-00-00-00-02-00,ED,Wires and Pipes,SEEB,2015-01-01,\n");
        store.put(
                DataSet.INVENTORY,
                TestData.INVENTORY
                        + "02-00-00-00-00-00-0B-01,ESME,SMETS2,Pending,,,,\n"
                        + "02-00-00-00-00-00-0B-02,GPF,SMETS2,Pending,,,,\n"
                        + "02-00-00-00-00-00-0B-03,GPF,SMETS2,Pending,,,,02-00-00-00-00-00-0A-01\n"
                        + "02-00-00-00-00-00-0B-04,ESME,SMETS2,Pending,1000000000091,1000000000019,1000000000082,\n");
        // TestData has one overlap, and OTHR is unknown; 99 is no distributor's prefix, 13 is that of MANW. 19 is that
        // of
        // SEEB, which is of WIRE's party, and OLDW was known as long as it was registered.
        store.put(
                DataSet.REGISTRATION,
                TestData.REGISTRATION
                        + "1300035012340,E,MANW,NOBO,2020-01-01,2021-01-01\n"
                        + "1300035012340,E,WIRE,,2021-01-01,\n"
                        + "9900000000000,E,WIRE,,2021-01-01,\n"
                        + "1900000000000,E,WIRE,,2021-01-01,\n"
                        + "9900000000001,E,OLDW,,2018-01-01,2019-01-01\n"
                        + "9900000000001,E,OLDW,,2019-01-01,2020-01-02\n");
    }

    static void check(QualityReport report) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        report.findings().forEach(finding -> counts.put(finding.kind(), finding.count()));
        assertThat(counts)
                .containsEntry(Kind.OVERLAPPING_REGISTRATIONS, 1L)
                .containsEntry(Kind.UNKNOWN_NETWORK_OPERATOR, 4L)
                .containsEntry(Kind.UNKNOWN_SUPPLIER, 1L)
                .containsEntry(Kind.PREFIX_CONTRADICTS_OPERATOR, 5L)
                .containsEntry(Kind.METER_WITHOUT_METERING_POINT, 1L)
                .containsEntry(Kind.METERING_POINT_NOT_REGISTERED, 2L)
                .containsEntry(Kind.GPF_WITHOUT_GSME, 2L)
                .containsKey(Kind.CHECK_DIGIT);
        assertThat(report.toString()).contains("10*********28").doesNotContain("1000000000028");
    }
}

package uk.gridwarden.rule.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts of a request of no interest, about metering points that are. */
final class FactsFixture {
    static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");
    static final Eui64 USER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final Eui64 DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A0");

    private FactsFixture() {}

    static Facts factsAbout(String... mpxns) {
        var points = new ArrayList<MeteringPoint>();
        for (var mpxn : mpxns) {
            points.add(point(mpxn));
        }
        return facts(points, List.of());
    }

    static Facts facts(List<MeteringPoint> points, List<DataSetState> dataSets) {
        return new Facts(
                NOW,
                NOW,
                new ServiceRequest(
                        new RequestId(USER, DEVICE, 1),
                        ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
                        new CommandVariant(4),
                        "5.4",
                        Optional.empty(),
                        new BodyElement("UpdateSecurityCredentialsKRP", "", List.of())),
                new Originator(USER, List.of()),
                Optional.empty(),
                points,
                Optional.empty(),
                new NetworkOperators(List.of(), List.of()),
                dataSets,
                new Policy(Policy.OperatorMatch.PARTY, true),
                Optional.empty());
    }

    static MeteringPoint point(String mpxn) {
        return new MeteringPoint(
                new Mpxn(mpxn), Fuel.ELECTRICITY, "import MPAN of the device", List.of(), Optional.empty());
    }

    static DataSetState dataSet(String name, long version) {
        return new DataSetState(name, version, NOW, Duration.ZERO, false);
    }
}

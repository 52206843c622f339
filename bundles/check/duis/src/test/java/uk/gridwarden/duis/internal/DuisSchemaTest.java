package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class DuisSchemaTest {
    private static final String NAMESPACE = "xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\"";

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9999999999999999999", "10000000000000000000", "18446744073709551615"})
    void acceptsEveryCounterOf64Bits(String counter) throws IOException {
        assertThat(isValid(requestWithCounter(counter))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "-1",
                "+1",
                "18446744073709551616",
                "18446744073709551620",
                "18446744080000000000",
                "20000000000000000000",
                "100000000000000000000"
            })
    void rejectsCountersBeyond64Bits(String counter) throws IOException {
        assertThat(isValid(requestWithCounter(counter))).isFalse();
    }

    @Test
    void acceptsAnInventoryAsTheDccAnswersIt() throws IOException {
        assertThat(isValid(inventory("<sr:DateCommissioned>2025-12-28Z</sr:DateCommissioned>"
                        + "<sr:ImportMPxN>1012345678901</sr:ImportMPxN><sr:ESMEVariant>ADE</sr:ESMEVariant>"
                        + "<sr:CSPRegion>4G North</sr:CSPRegion>")))
                .isTrue();
    }

    @Test
    void rejectsAnInventoryInAnotherOrder() throws IOException {
        assertThat(isValid(inventory(
                        "<sr:ESMEVariant>ADE</sr:ESMEVariant>" + "<sr:ImportMPxN>1012345678901</sr:ImportMPxN>")))
                .isFalse();
    }

    @Test
    void rejectsWhiteSpaceInAnElementThatIsEmpty() throws IOException {
        var body = "<sr:UpdateInventory><sr:DeviceID>00-DB-12-34-56-78-90-A0</sr:DeviceID>%s</sr:UpdateInventory>";

        assertThat(isValid(request("8.4", body.formatted("<sr:DeleteDevice/>"))))
                .isTrue();
        assertThat(isValid(request("8.4", body.formatted("<sr:DeleteDevice> </sr:DeleteDevice>"))))
                .isFalse();
    }

    @Test
    void leavesTheBodiesOfOtherServicesOpen() throws IOException {
        assertThat(isValid(request("7.1", "<sr:EnableSupply/>"))).isTrue();
        assertThat(isValid(request("7.1", "<sr:EnableSupply a=\"1\">text</sr:EnableSupply>")))
                .isTrue();
        assertThat(isValid(request("7.1", "<sr:EnableSupply><sr:A b=\"2\"><sr:C/></sr:A></sr:EnableSupply>")))
                .isTrue();
        assertThat(isValid(request("7.1", "<sr:EnableSupply><a/></sr:EnableSupply>")))
                .isFalse();
        assertThat(isValid(request("7.1", "<sr:NoSuchService/>"))).isFalse();
    }

    @Test
    void knowsABodyForEachOfItsServices() throws IOException {
        var services = enumerated("/duis/service-references.xsd", "ServiceReferenceVariant");
        var table = new String(
                        ServiceCatalogue.class
                                .getResourceAsStream("service-requests.csv")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));

        assertThat(services).hasSize(129).containsExactlyInAnyOrderElementsOf(table.keySet());
        for (var entry : table.entrySet()) {
            assertThat(resource("/duis/request-body.xsd")).contains("name=\"" + entry.getValue() + "\"");
        }
    }

    @Test
    void enumeratesTheCodesOfDuisAndOurOwn() throws IOException {
        assertThat(enumerated("/duis/response-codes.xsd", "DuisResponseCode")).hasSize(194);
        assertThat(enumerated("/duis/response-codes.xsd", "GridwardenResponseCode"))
                .containsExactly("E061510", "E061511", "E061512", "E062106", "E062107", "E062108", "E9900", "E9901");
    }

    private static String requestWithCounter(String counter) {
        return request("7.1", "<sr:EnableSupply/>").replace(":7<", ":" + counter + "<");
    }

    private static String request(String service, String body) {
        return "<sr:Request " + NAMESPACE + " schemaVersion=\"5.4\"><sr:Header>"
                + "<sr:RequestID>90-b3-d5-1f-30-01-00-00:00-DB-12-34-56-78-90-A0:7</sr:RequestID>"
                + "<sr:CommandVariant>4</sr:CommandVariant><sr:ServiceReference>" + service + "</sr:ServiceReference>"
                + "<sr:ServiceReferenceVariant>" + service + "</sr:ServiceReferenceVariant></sr:Header><sr:Body>"
                + body + "</sr:Body></sr:Request>";
    }

    private static String inventory(String details) {
        return "<sr:Response " + NAMESPACE + " schemaVersion=\"5.4\"><sr:Header><sr:ResponseCode>I0</sr:ResponseCode>"
                + "<sr:ResponseDateTime>2026-06-01T12:00:00.000Z</sr:ResponseDateTime></sr:Header><sr:Body>"
                + "<sr:ResponseMessage><sr:ServiceReference>8.2</sr:ServiceReference>"
                + "<sr:ServiceReferenceVariant>8.2</sr:ServiceReferenceVariant><sr:DSPInventory><sr:Device>"
                + "<sr:DeviceID>00-DB-12-34-56-78-90-A0</sr:DeviceID><sr:DeviceType>ESME</sr:DeviceType>"
                + "<sr:DeviceManufacturer>a</sr:DeviceManufacturer><sr:DeviceModel>b</sr:DeviceModel>" + details
                + "</sr:Device></sr:DSPInventory></sr:ResponseMessage></sr:Body></sr:Response>";
    }

    private static boolean isValid(String document) throws IOException {
        try {
            SchemaFiles.compileBundled().schema().newValidator().validate(new StreamSource(new StringReader(document)));
            return true;
        } catch (SAXException invalid) {
            return false;
        }
    }

    private static List<String> enumerated(String resource, String type) throws IOException {
        var schema = resource(resource);
        var start = schema.indexOf("<xs:simpleType name=\"" + type + "\">");
        var declaration = schema.substring(start, schema.indexOf("</xs:simpleType>", start));
        return Pattern.compile("enumeration value=\"([^\"]+)\"")
                .matcher(declaration)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (var stream = DuisSchemaTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

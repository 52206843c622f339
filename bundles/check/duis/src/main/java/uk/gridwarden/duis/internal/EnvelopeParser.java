package uk.gridwarden.duis.internal;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;

/** Opens SOAP envelopes with the parser and the limits for requests. */
@Component(configurationPid = DuisConfiguration.PID)
public final class EnvelopeParser implements GuardedXml {
    private final GuardedParser parser;

    /** Called by Declarative Services. */
    @Activate
    public EnvelopeParser(DuisConfiguration configuration) {
        this.parser = new GuardedParser(Limits.of(configuration));
    }

    @Override
    public XMLStreamReader open(byte[] document) throws RefusedRequestException {
        return parser.open(document);
    }

    @Override
    public RefusedRequestException explain(XMLStreamException failure, XMLStreamReader reader) {
        return GuardedParser.refusal(failure, reader.getLocation());
    }
}

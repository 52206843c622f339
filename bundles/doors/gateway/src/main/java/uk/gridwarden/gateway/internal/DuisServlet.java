package uk.gridwarden.gateway.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.staxutils.StaxUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.ResponseCodeList;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.duis.ServiceResponse;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Finding;

/**
 * DUIS over plain HTTP: {@code POST /api/v1/serviceD}, {@code serviceS} and {@code serviceT} with a signed request, as its
 * clients speak it. They take no answer but a 2xx with an {@code sr:Response} of the stock schema, so a request that can be
 * named is answered so whatever is wrong with it; what is no request is counted, not recorded.
 */
@Component(
        service = Servlet.class,
        configurationPid = "uk.gridwarden.gateway",
        property = {"osgi.http.whiteboard.servlet.pattern=/api/v1/*", "osgi.http.whiteboard.servlet.name=duis"})
public final class DuisServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DuisServlet.class);

    private static final Set<String> TYPES = Set.of("application/xml", "text/xml");

    /** Of answers to requests whose own cannot be relied on. */
    private static final String SCHEMA_VERSION = "5.4";

    private final transient Callers callers;
    private final transient Clock clock;
    private final transient JunkCounting junk;
    private final transient ResponseWriter responses;
    private final transient StockCodes codes;
    private final transient GatewayConfiguration configuration;
    private final transient Optional<Dsp> dsp;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    transient volatile GuardedXml parser;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    transient volatile RequestIntake requests;

    /** Called by Declarative Services. */
    @Activate
    public DuisServlet(
            @Reference Callers callers,
            @Reference(target = SoapEndpoints.PLATFORM_CLOCK) Clock clock,
            @Reference JunkCounting junk,
            @Reference ResponseWriter responses,
            @Reference ResponseCodeList codeList,
            @Reference ActRecorder acts,
            GatewayConfiguration configuration) {
        this.callers = callers;
        this.clock = clock;
        this.junk = junk;
        this.responses = responses;
        this.codes = new StockCodes(codeList, configuration.stock_response_codes());
        this.configuration = configuration;
        this.dsp = switch (configuration.duis_mode()) {
            case "check" -> Optional.empty();
            case "gate" ->
                Optional.of(new Dsp(
                        configuration.dsp_address(),
                        Duration.ofMillis(configuration.dsp_time_limit_ms()),
                        acts,
                        clock));
            default ->
                throw new IllegalArgumentException(
                        "duis.mode is '" + configuration.duis_mode() + "'; expected check or gate");
        };
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("POST")) {
            doPost(request, response);
        } else {
            response.setHeader("Allow", "POST");
            HttpReply.words(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Requests are sent with POST.")
                    .send(response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var from = callers.of(request);
        var caller = "duis " + from.name() + " " + request.getRemoteAddr();
        HttpReply reply;
        try {
            IntakeInterceptor.require(from.may(Permissions.Kind.PAGE, Permissions.DUIS));
            reply = reply(request, caller);
        } catch (RecordedRefusalException refused) {
            reply = refusal(refused);
        } catch (FailureException failure) {
            if (failure.code() == FaultCode.SERVICE_UNAVAILABLE) {
                LOG.warn("{} It was answered as unavailable.", failure.sentence(), failure.getCause());
            } else {
                junk.count(caller, failure.code());
            }
            reply = HttpReply.failure(failure);
        }
        reply.send(response);
    }

    private HttpReply reply(HttpServletRequest request, String caller) throws FailureException, IOException {
        var service = DuisService.at(request.getPathInfo())
                .orElseThrow(() -> new FailureException(
                        FaultCode.SERVICE_ADDRESS_WRONG,
                        "There is no such service; expected serviceD, serviceS or serviceT."));
        var limits = MessageLimits.of(configuration);
        MessageHeaders.check(request, TYPES, limits);
        var body = limits.read(request.getInputStream(), clock);
        limits.requireWhole(body);
        requireRequest(body.octets());
        var message = new ReceivedMessage(UUID.randomUUID(), clock.instant(), caller, false, body.octets());
        var recorded = running(requests).decide(message, reader -> {
            var verified = reader.read(message.octets());
            service.require(verified.request());
            return new RequestIntake.Submitted(verified, false);
        });
        var outcome = recorded.decision().outcome();
        var goesOn = outcome == DecisionOutcome.ACCEPTED || outcome == DecisionOutcome.NOT_APPLICABLE;
        var reply = dsp.isPresent() && goesOn
                ? dsp.get().answer(service, message.octets(), recorded.decision())
                : HttpReply.xml(document(recorded.decision()));
        return evidence(reply, recorded);
    }

    /** Only a document that is a request by its root element is worth a record. */
    private void requireRequest(byte[] octets) throws FailureException {
        var root = running(parser).open(octets).getName();
        if (!root.getLocalPart().equals("Request")) {
            throw new FailureException(FaultCode.NOT_A_REQUEST, "The document is not an sr:Request.");
        }
    }

    private static <T> T running(T part) throws UnavailableException {
        if (part == null) {
            throw new UnavailableException("A part that reads requests is not running.");
        }
        return part;
    }

    private byte[] document(Decision decision) {
        var request = decision.facts().request();
        return document(new ServiceResponse(
                request.schemaVersion(),
                request.id(),
                codes.of(decision),
                milliseconds(decision.receivedAt()),
                request.service()));
    }

    private static HttpReply evidence(HttpReply reply, RecordedDecision recorded) {
        var decision = recorded.decision();
        return reply.with("Decision", decision.id())
                .with("Outcome", decision.outcome())
                .with("Enforced", decision.enforced())
                .with("Response-Code", decision.responseCode())
                .with(
                        "Findings",
                        decision.findings().stream().map(Finding::code).collect(Collectors.joining(",")))
                .with("Repeated", recorded.repeated())
                .with(recorded.receipt());
    }

    private HttpReply refusal(RecordedRefusalException recorded) {
        var failure = recorded.failure();
        var refusal = recorded.refusal();
        var reply = HttpReply.failure(failure);
        if (failure instanceof RefusedRequestException refused
                && refused.claimedRequestId().isPresent()
                && refused.claimedService().isPresent()) {
            reply = HttpReply.xml(document(new ServiceResponse(
                            SCHEMA_VERSION,
                            refused.claimedRequestId().get(),
                            codes.of(failure.code()),
                            milliseconds(refusal.submission().receivedAt()),
                            refused.claimedService().get())))
                    .with("Fault", failure.code());
        }
        return reply.with("Correlation-Id", refusal.id()).with(recorded.receipt());
    }

    private byte[] document(ServiceResponse content) {
        var octets = new ByteArrayOutputStream();
        try {
            var writer = StaxUtils.createXMLStreamWriter(octets, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            responses.write(content, writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("an answer can always be written into memory", impossible);
        }
        return octets.toByteArray();
    }

    private static Instant milliseconds(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}

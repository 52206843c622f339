package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapVersion;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.failures.FailureException;

/**
 * Stands before CXF: refuses what the headers decide alone, and hands on messages in UTF-8 without an action. CXF would
 * fail on a charset that it does not know, answer in the charset of the request, and take an action for the operation.
 */
final class HeaderGuard implements Filter {
    private static final Map<String, SoapVersion> VERSIONS = Map.of(
            Soap11.getInstance().getContentType(), Soap11.getInstance(),
            Soap12.getInstance().getContentType(), Soap12.getInstance());

    private final Map<String, Faults> endpoints;
    private final Callers callers;
    private final Supplier<GatewayConfiguration> configuration;
    private final Clock clock;

    /** With the faults of each endpoint by its path. */
    HeaderGuard(
            Map<String, Faults> endpoints, Callers callers, Supplier<GatewayConfiguration> configuration, Clock clock) {
        this.endpoints = endpoints;
        this.callers = callers;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getRequestURI();
        var faults = endpoints.get(path.substring(path.lastIndexOf('/') + 1));
        if (faults == null) {
            HttpReply.words(HttpServletResponse.SC_NOT_FOUND, "There is no such service.")
                    .send(response);
        } else if (isContractQuery(request)) {
            chain.doFilter(request, response);
        } else if (request.getMethod().equals("POST")) {
            post(request, response, chain, faults);
        } else {
            response.setHeader("Allow", "POST");
            HttpReply.words(
                            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                            "Operations are asked for with POST; a GET answers with the contract, at ?wsdl.")
                    .send(response);
        }
    }

    private static boolean isContractQuery(HttpServletRequest request) {
        var query = String.valueOf(request.getQueryString()).toLowerCase(Locale.ROOT);
        return request.getMethod().equals("GET") && (query.startsWith("wsdl") || query.startsWith("xsd="));
    }

    private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Faults faults)
            throws IOException, ServletException {
        String type;
        try {
            type = MessageHeaders.check(request, VERSIONS.keySet(), MessageLimits.of(configuration.get()));
        } catch (FailureException failure) {
            var received = new ReceivedMessage(
                    UUID.randomUUID(), clock.instant(), sender(callers, request), false, new byte[0]);
            var fault = faults.discard(received, failure);
            fault.send(response, version(String.valueOf(request.getContentType())));
            return;
        }
        chain.doFilter(new Plain(request, type + "; charset=utf-8"), response);
    }

    /** Who sends a request, as it is recorded. */
    static String sender(Callers callers, HttpServletRequest request) {
        return "soap " + callers.of(request).name() + " " + request.getRemoteAddr();
    }

    /** The version that a content type is of, as far as it can be told. */
    static SoapVersion version(String contentType) {
        var isSoap12 = contentType
                .toLowerCase(Locale.ROOT)
                .startsWith(Soap12.getInstance().getContentType());
        return isSoap12 ? Soap12.getInstance() : Soap11.getInstance();
    }

    @Override
    public void init(FilterConfig config) {
        // It has all it needs.
    }

    @Override
    public void destroy() {
        // It holds nothing.
    }

    /** A message in UTF-8 whose headers name no action. */
    private static final class Plain extends HttpServletRequestWrapper {
        private static final String ACTION = "SOAPAction";

        private final String contentType;

        Plain(HttpServletRequest request, String contentType) {
            super(request);
            this.contentType = contentType;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getHeader(String name) {
            return Collections.list(getHeaders(name)).stream().findFirst().orElse(null);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (name.equalsIgnoreCase("Content-Type")) {
                return Collections.enumeration(List.of(contentType));
            }
            return name.equalsIgnoreCase(ACTION) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            var names = Collections.list(super.getHeaderNames());
            names.removeIf(ACTION::equalsIgnoreCase);
            return Collections.enumeration(names);
        }
    }
}

package uk.gridwarden.listener;

import java.io.IOException;
import java.util.function.Supplier;
import javax.servlet.Filter;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Lets the gateway's filter stand before its endpoints. While there is none they are not up, and CXF would say that there is
 * no such service. A filter of the whiteboard cannot stand before CXF's servlet, which is registered in another way.
 *
 * <p>{@code etc/jetty.xml} puts it before all other handlers.
 */
public final class FirstHandler extends HandlerWrapper {
    private static final String ENDPOINTS = "/services/";

    /** What the gateway registers while its endpoints are up. */
    private static final String FILTER = "(gridwarden.before=services)";

    private final Supplier<Filter> filter;

    /** Called by Jetty's reader of {@code jetty.xml}. */
    public FirstHandler() throws InvalidSyntaxException {
        var context = FrameworkUtil.getBundle(FirstHandler.class).getBundleContext();
        var filters = new ServiceTracker<Filter, Filter>(context, context.createFilter(FILTER), null);
        filters.open();
        this.filter = filters::getService;
    }

    FirstHandler(Supplier<Filter> filter) {
        this.filter = filter;
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!target.startsWith(ENDPOINTS)) {
            super.handle(target, base, request, response);
            return;
        }
        var first = filter.get();
        if (first == null) {
            PlainErrors.send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            first.doFilter(
                    request,
                    response,
                    (checked, answer) ->
                            super.handle(target, base, (HttpServletRequest) checked, (HttpServletResponse) answer));
        }
        base.setHandled(true);
    }
}

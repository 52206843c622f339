package uk.gridwarden.benchmarks.load;

import java.net.InetSocketAddress;
import javax.xml.transform.Source;
import javax.xml.ws.Endpoint;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceProvider;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** A bare CXF endpoint that sends back the body it gets: what SOAP over HTTP costs on this machine without any work. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public final class Echo implements Provider<Source> {
    @Override
    public Source invoke(Source body) {
        return body;
    }

    /** Arguments: port and path to listen at. Runs until the process is ended. */
    public static void main(String[] arguments) throws Exception {
        var server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
        var servlet = new CXFNonSpringServlet();
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/*");
        server.setHandler(context);
        server.start();
        BusFactory.setDefaultBus(servlet.getBus());
        Endpoint.publish(arguments[1], new Echo());
        server.join();
    }
}

package uk.gridwarden.listener;

import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.Container;

/**
 * Changes what a server is made of as it is added: each connector reads its connections strictly, and each context of
 * servlets, which has an error handler of its own, answers errors in words. {@code etc/jetty.xml} adds it to the server.
 */
public final class ServerParts implements Container.InheritedListener {

    @Override
    public void beanAdded(Container parent, Object child) {
        if (child instanceof ContextHandler context) {
            context.setErrorHandler(new PlainErrors());
        } else if (child instanceof AbstractConnector connector && !connector.isRunning()) {
            readStrictly(connector);
        }
    }

    private static void readStrictly(AbstractConnector connector) {
        var http = connector.getConnectionFactory(HttpConnectionFactory.class);
        if (http != null) {
            connector.addConnectionFactory(new StrictConnections(http.getHttpConfiguration()));
        }
    }

    @Override
    public void beanRemoved(Container parent, Object child) {
        // It takes along what it was given.
    }
}

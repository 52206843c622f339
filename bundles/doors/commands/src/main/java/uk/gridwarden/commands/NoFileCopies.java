package uk.gridwarden.commands;

import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.SshServer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Takes scp from the shell's server, which Karaf offers to every user whatever the roles; sftp is off by a setting. */
@Component(immediate = true, service = NoFileCopies.class)
public final class NoFileCopies {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(SshServer server) {
        if (server.getCommandFactory() instanceof ScpCommandFactory scp) {
            server.setCommandFactory(scp.getDelegateCommandFactory());
        }
    }

    void unbind(SshServer server) {
        // It is gone with what it offered.
    }
}

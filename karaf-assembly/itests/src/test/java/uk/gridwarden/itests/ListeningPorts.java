package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The TCP sockets on which a process listens, as Linux tells. */
final class ListeningPorts {
    private static final Path TABLE = Path.of("/proc/net/tcp");
    private static final String LISTENING = "0A";
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    private ListeningPorts() {}

    /** A socket; the address as Linux writes it, in hex and in the byte order of the machine. */
    record Listener(String address, int port) implements Comparable<Listener> {

        /** Loopback of IPv4, of IPv6, or of IPv4 in IPv6. */
        boolean isLoopback() {
            return address.matches("(0{16}F{4}0{4})?[0-9A-F]{6}7F")
                    || address.matches("0{24}01000000")
                    || address.matches("0{16}0000FFFF[0-9A-F]{6}7F");
        }

        @Override
        public int compareTo(Listener other) {
            return Integer.compare(port, other.port);
        }
    }

    static boolean canBeTold() {
        return Files.isReadable(TABLE);
    }

    static Set<Listener> of(ProcessHandle process) throws IOException {
        var own = sockets(process);
        var listeners = new TreeSet<Listener>();
        for (var table : new Path[] {TABLE, Path.of("/proc/net/tcp6")}) {
            if (!Files.isReadable(table)) {
                continue;
            }
            for (var line : Files.readAllLines(table)) {
                var fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTENING) && own.contains(fields[9])) {
                    var colon = fields[1].indexOf(':');
                    listeners.add(new Listener(
                            fields[1].substring(0, colon), Integer.parseInt(fields[1].substring(colon + 1), 16)));
                }
            }
        }
        return listeners;
    }

    private static Set<String> sockets(ProcessHandle process) throws IOException {
        var sockets = new HashSet<String>();
        try (var open = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (var file : open) {
                if (Files.isSymbolicLink(file)) {
                    var matcher = SOCKET.matcher(Files.readSymbolicLink(file).toString());
                    if (matcher.matches()) {
                        sockets.add(matcher.group(1));
                    }
                }
            }
        }
        return sockets;
    }
}

package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import uk.gridwarden.demo.RunningDistribution;

/** Sends octets that no HTTP client would, and takes what comes back until the connection ends. */
final class RawHttp {
    private static final int LONGEST_SILENCE_MS = 20_000;

    private RawHttp() {}

    static String post(RunningDistribution platform, String path, String headers, String body) throws IOException {
        return send(
                platform,
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + body.length()
                        + "\r\n" + headers + "\r\n\r\n" + body);
    }

    static String send(RunningDistribution platform, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), platform.httpPort())) {
            socket.setSoTimeout(LONGEST_SILENCE_MS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            var piece = new byte[8192];
            try {
                for (var count = socket.getInputStream().read(piece);
                        count >= 0;
                        count = socket.getInputStream().read(piece)) {
                    answer.write(piece, 0, count);
                }
            } catch (SocketTimeoutException silence) {
                throw new AssertionError("no end after: " + answer.toString(ISO_8859_1), silence);
            }
            return answer.toString(ISO_8859_1);
        }
    }
}

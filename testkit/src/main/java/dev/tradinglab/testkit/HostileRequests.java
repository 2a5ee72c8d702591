package dev.tradinglab.testkit;

import static dev.tradinglab.testkit.HostileWords.CONTENT_TYPES;
import static dev.tradinglab.testkit.HostileWords.FOREIGN_SITES;
import static dev.tradinglab.testkit.HostileWords.HEADERS;
import static dev.tradinglab.testkit.HostileWords.METHODS;
import static dev.tradinglab.testkit.HostileWords.NAMES;
import static dev.tradinglab.testkit.HostileWords.NO_TOKENS;
import static dev.tradinglab.testkit.HostileWords.PLACES;
import static dev.tradinglab.testkit.HostileWords.TARGETS;
import static dev.tradinglab.testkit.HostileWords.VALUES;
import static dev.tradinglab.testkit.HostileWords.VERSIONS;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What nobody should have to answer: HTTP that was once right, then cut, flipped, blown up, framed wrongly or asking for what was never there. From
 * a seed, so that whatever it finds can be found again. None of it may change anything: the right token is shown by requests of other sites alone.
 */
public final class HostileRequests {
    private static final String CRLF = "\r\n";
    /** Around the limits of a request line, of all headers, and of a body, and far beyond. */
    private static final int[] LENGTHS = {100, 4_090, 4_100, 8_200, 20_400, 20_600, 70_000, 300_000};

    private final Random random;
    private final Surface surface;
    private final HostileBytes bodies;

    /**
     * What a service shows.
     *
     * @param port on this machine
     * @param paths what it answers, queries included; each of them ends
     * @param changing what takes a POST
     * @param bodies what is right there, to begin with
     * @param token the right one, or empty where there is none
     */
    public record Surface(int port, List<String> paths, List<String> changing, List<String> bodies, String token) {}

    /**
     * One of them, as it is put on the wire.
     *
     * @param what for people
     * @param bytes all of it
     * @param isWhole whether it must be answered; otherwise it is enough that its connection ends after it
     */
    public record Raw(String what, byte[] bytes, boolean isWhole) {}

    HostileRequests(long seed, Surface surface) {
        this.random = new Random(seed);
        this.surface = surface;
        this.bodies = new HostileBytes(seed, surface.bodies().isEmpty() ? List.of("{\"a\":1}") : surface.bodies());
    }

    /** The next. */
    Raw next() {
        List<Supplier<Raw>> kinds = List.of(
                this::noise,
                this::cut,
                this::flipped,
                this::oversized,
                this::lengths,
                this::chunks,
                this::pipelined,
                this::methods,
                this::places,
                this::queries,
                this::headers,
                this::http2,
                this::webSocket,
                this::versions,
                this::stranger,
                this::stranger,
                this::foreignSite);
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    /** A change with a right token, whose body and type were never meant; small enough to be answered, or its client goes in the midst of it. */
    Raw authorised() {
        byte[] body = bodies.next();
        String type = random.nextInt(10) == 0 ? any(CONTENT_TYPES) : "application/json";
        Raw post = post("authorised", "Authorization: Bearer " + surface.token() + CRLF, type, body);
        return random.nextInt(10) == 0 ? left(post, body.length) : post;
    }

    /** As much of it as of a client that goes before it has sent all of its body. */
    private Raw left(Raw post, int body) {
        int sent = post.bytes().length - (body == 0 ? 0 : 1 + random.nextInt(body));
        return new Raw(post.what() + ", left", Arrays.copyOf(post.bytes(), sent), false);
    }

    /** The begin of a request whose end does not come. */
    byte[] begin() {
        byte[] all = right();
        return Arrays.copyOf(all, 1 + random.nextInt(all.length - 3));
    }

    private Raw noise() {
        byte[] noise = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 60_000 : 600)];
        random.nextBytes(noise);
        return new Raw("noise", noise, false);
    }

    private Raw cut() {
        return new Raw("cut", begin(), false);
    }

    private Raw flipped() {
        byte[] bytes = right();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new Raw("flipped", bytes, false);
    }

    private Raw oversized() {
        int length = LENGTHS[random.nextInt(LENGTHS.length)] + random.nextInt(20);
        String fill = Character.toString('a' + random.nextInt(26)).repeat(length);
        String path = any(surface.paths());
        return switch (random.nextInt(5)) {
            case 0 -> raw("long path", false, head("GET", "/" + fill, "HTTP/1.1", ""));
            case 1 -> raw("long query", false, head("GET", path + "?bot=" + fill, "HTTP/1.1", ""));
            case 2 -> raw("long header", false, head("GET", path, "HTTP/1.1", "X-" + fill + ": " + fill + CRLF));
            case 3 -> raw("many headers", false, head("GET", path, "HTTP/1.1", "a: b\r\n".repeat(length / 6)));
            default -> {
                Raw post = post("long body", "", any(CONTENT_TYPES), fill.getBytes(StandardCharsets.UTF_8));
                yield new Raw(post.what(), post.bytes(), false);
            }
        };
    }

    private Raw lengths() {
        String length = any(List.of(
                "-1",
                "+5",
                "5, 5",
                "5, 6",
                "0x5",
                "",
                "five",
                "1000000000",
                "99999999999999999999",
                "5\0",
                "16385",
                "\u0665"));
        String more = any(List.of(
                "", "Content-Length: 7\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: \u000bchunked\r\n"));
        return raw(
                "length " + length,
                false,
                head(
                                random.nextBoolean() ? "POST" : "GET",
                                anyPath(),
                                "HTTP/1.1",
                                "Content-Length: " + length + CRLF + more)
                        + "hello");
    }

    private Raw chunks() {
        String chunks = any(List.of(
                "zz\r\nx\r\n0\r\n\r\n",
                "-1\r\nx\r\n0\r\n\r\n",
                "7fffffffffffffff\r\nx",
                "ffffffffffffffffffff\r\nx",
                "5\r\nhello",
                "5\r\nhelloworld\r\n0\r\n\r\n",
                "5hello0",
                "1;" + "e=f;".repeat(9_000) + "\r\nx\r\n0\r\n\r\n",
                "0\r\n" + "Trail: er\r\n".repeat(5_000) + CRLF,
                "0\r\nContent-Length: -5\r\n\r\n",
                "1\r\n{\r\n".repeat(9_000) + "0\r\n\r\n",
                "4000\r\n" + "x".repeat(0x4000) + "\r\n4000\r\n" + "x".repeat(0x4000) + "\r\n0\r\n\r\n",
                CRLF,
                "\0"));
        return raw(
                "chunks",
                false,
                head("POST", anyPath(), "HTTP/1.1", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
                        + chunks);
    }

    private Raw pipelined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean right = random.nextBoolean();
        for (int i = random.nextInt(40); i > 0; i--) {
            byte[] one = right || random.nextInt(4) > 0 ? keptAlive() : cut().bytes();
            all.writeBytes(one);
        }
        all.writeBytes(right());
        return new Raw("pipelined", all.toByteArray(), right);
    }

    private Raw methods() {
        String method = random.nextInt(3) == 0 ? "X" + Integer.toString(random.nextInt(1 << 20), 36) : any(METHODS);
        return raw("method " + method, false, head(method, anyPath(), "HTTP/1.1", ""));
    }

    private Raw places() {
        String place = random.nextInt(4) == 0
                ? any(TARGETS)
                : (random.nextBoolean() ? cutQuery(any(surface.paths())) : "")
                        + any(PLACES)
                        + (random.nextInt(3) == 0 ? any(PLACES) : "");
        return raw("place " + place, false, head(random.nextInt(5) == 0 ? "HEAD" : "GET", place, "HTTP/1.1", ""));
    }

    private Raw queries() {
        StringBuilder path = new StringBuilder(cutQuery(any(surface.paths())));
        String sign = "?";
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            path.append(sign)
                    .append(encoded(any(NAMES)))
                    .append(random.nextInt(9) == 0 ? "" : "=")
                    .append(encoded(any(VALUES)));
            sign = "&";
        }
        return raw("query", true, head("GET", path.toString(), "HTTP/1.1", ""));
    }

    private Raw headers() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            lines.append(any(HEADERS)).append(CRLF);
        }
        return raw("headers " + lines, false, head("GET", anyPath(), "HTTP/1.1", lines.toString()));
    }

    private Raw versions() {
        return raw("version", false, head("GET", any(surface.paths()), any(VERSIONS), ""));
    }

    /** The preface of HTTP/2, or the wish to change to it, and frames that are none. */
    private Raw http2() {
        String begin = random.nextBoolean()
                ? "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
                : "GET " + any(surface.paths())
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: " + any(List.of("AAMAAABkAARAAAAAAAIAAAAA", "", "%%%", "AAAA")) + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
        for (int i = random.nextInt(60); i > 0; i--) {
            all.writeBytes(frame2());
        }
        return new Raw("http/2", all.toByteArray(), false);
    }

    private byte[] frame2() {
        byte[] payload = new byte[random.nextInt(random.nextInt(9) == 0 ? 20_000 : 40)];
        random.nextBytes(payload);
        int length = random.nextInt(6) == 0 ? random.nextInt(1 << 24) : payload.length;
        byte[] frame = new byte[9 + payload.length];
        frame[0] = (byte) (length >> 16);
        frame[1] = (byte) (length >> 8);
        frame[2] = (byte) length;
        frame[3] = (byte) random.nextInt(12);
        frame[4] = (byte) random.nextInt(256);
        frame[8] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(20));
        System.arraycopy(payload, 0, frame, 9, payload.length);
        return frame;
    }

    /** No service has a socket of that kind; whoever asks for one, and talks on as if it had got it, is not understood. */
    private Raw webSocket() {
        String key = any(List.of("dGhlIHNhbXBsZSBub25jZQ==", "", "short", "x".repeat(3_000), "%%%"));
        String lines =
                "Upgrade: websocket\r\nConnection: " + any(List.of("Upgrade", "close", "keep-alive, Upgrade")) + CRLF
                        + "Sec-WebSocket-Key: " + key + CRLF
                        + "Sec-WebSocket-Version: " + any(List.of("13", "8", "-1", "")) + CRLF
                        + any(List.of(
                                "",
                                "Sec-WebSocket-Protocol: " + "p,".repeat(500) + CRLF,
                                "Sec-WebSocket-Extensions: permessage-deflate;x=\0\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("GET " + anyPath() + " HTTP/1.1\r\nHost: localhost\r\n" + lines + CRLF)
                .getBytes(StandardCharsets.UTF_8));
        for (int i = random.nextInt(20); i > 0; i--) {
            byte[] payload = new byte[random.nextInt(126)];
            random.nextBytes(payload);
            // Any opcode, any flag, mostly without the mask that a client has to use, and of any length at all.
            all.write(random.nextInt(256));
            all.write(random.nextInt(4) == 0 ? 127 : payload.length);
            all.writeBytes(payload);
        }
        return new Raw("web socket", all.toByteArray(), false);
    }

    private Raw stranger() {
        String shown = random.nextInt(4) == 0 ? "" : "Authorization: " + any(NO_TOKENS) + CRLF;
        Raw post = post("stranger", shown, any(CONTENT_TYPES), bodies.next());
        return new Raw(post.what(), post.bytes(), false);
    }

    private Raw foreignSite() {
        String shown = surface.token().isEmpty() ? "" : "Authorization: Bearer " + surface.token() + CRLF;
        return post("foreign site", shown + "Origin: " + any(FOREIGN_SITES) + CRLF, "application/json", bodies.next());
    }

    private Raw post(String what, String lines, String type, byte[] body) {
        String path = surface.changing().isEmpty() ? any(surface.paths()) : any(surface.changing());
        String head = head(
                "POST",
                path,
                "HTTP/1.1",
                lines + "Content-Type: " + type + "\r\nContent-Length: " + body.length + CRLF);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return new Raw(what, all.toByteArray(), body.length <= 16_000);
    }

    /** One that is right, and ends its connection. */
    private byte[] right() {
        return head("GET", any(surface.paths()), "HTTP/1.1", "").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] keptAlive() {
        return ("GET " + any(surface.paths()) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String anyPath() {
        List<String> all = new ArrayList<>(surface.paths());
        all.addAll(surface.changing());
        return any(all);
    }

    private static String cutQuery(String path) {
        return path.replaceFirst("\\?.*", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String head(String method, String target, String version, String lines) {
        return method + " " + target + " " + version + "\r\nHost: localhost\r\nConnection: close\r\n" + lines + CRLF;
    }

    private static Raw raw(String what, boolean isWhole, String text) {
        return new Raw(what, text.getBytes(StandardCharsets.UTF_8), isWhole);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

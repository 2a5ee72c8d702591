package dev.tradinglab.testkit;

import dev.tradinglab.testkit.HostileRequests.Raw;
import dev.tradinglab.testkit.HostileRequests.Surface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts hostile requests to a service of this process, with others beside them that never come to their end, and sees that it stands: every request is
 * answered or its connection ends, none fails inside, nothing is logged as an error, what is asked rightly is answered as before, byte for byte, and
 * nothing is kept of it all.
 */
public final class HostileVisit {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int UNFINISHED = 60;
    private static final int BETWEEN_DRIPS = 50;
    private static final int MOST_ANSWERED = 16_000_000;
    private static final long MOST_KEPT_BYTES = 64L << 20;
    private static final int MOST_KEPT_FILES = 20;
    private static final int MOST_KEPT_THREADS = 60;
    private static final int MOST_NEW_METRICS = 200;
    private static final int MOST_SAID = 100;
    private static final int SAID_OF_A_CHANGE = 5;
    private static final int ACCEPTED = 202;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    /** Who asks in a version or for a method that is not spoken here is told so. */
    private static final List<Integer> SAYS_WHAT_IT_CANNOT = List.of(501, 505);

    private static final Pattern FAILURES =
            Pattern.compile("http_server_requests_seconds_count\\{.*status=\"5(?!01|05)\\d\\d\".*} (\\S+)");

    private final HostileRequests requests;
    private final Surface surface;
    private final List<String> steady;
    private final long seed;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    /**
     * @param service for people
     * @param seed of all that is sent
     * @param surface what is visited
     * @param steady paths that are answered alike before and after
     */
    public HostileVisit(String service, long seed, Surface surface, List<String> steady) {
        System.out.println("Hostile requests to " + service + ": repeat them with -Dlab.seed=" + seed);
        this.requests = new HostileRequests(seed, surface);
        this.surface = surface;
        this.steady = List.copyOf(steady);
        this.seed = seed;
    }

    /** Sends so many of all kinds, which may not change anything. */
    public Map<Integer, Integer> stand(int count) {
        return stand(() -> {
            List<Socket> unfinished = new ArrayList<>();
            for (int i = 0; i < UNFINISHED; i++) {
                unfinished.add(begun(requests.begin()));
            }
            for (int i = 0; i < count; i++) {
                if (i % BETWEEN_DRIPS == 0) {
                    unfinished.forEach(HostileVisit::drip);
                }
                send(requests.next(), i);
            }
            for (Socket socket : unfinished) {
                close(socket);
            }
        });
    }

    /** Sends so many changes with a right token whose bodies were never meant. */
    public Map<Integer, Integer> standAuthorised(int count) {
        return stand(() -> {
            for (int i = 0; i < count; i++) {
                send(requests.authorised(), i);
            }
        });
    }

    /** Sends so many of all kinds to what has no end, ending each from this side, with something else to be done beside each. */
    public Map<Integer, Integer> standEndless(int count, IntConsumer beside) {
        return stand(() -> {
            for (int i = 0; i < count; i++) {
                Raw raw = requests.next();
                send(new Raw(raw.what(), raw.bytes(), false), i);
                beside.accept(i);
            }
        });
    }

    /** Sees that the service stands whatever is done to it. */
    public Map<Integer, Integer> stand(Runnable onslaught) {
        Map<String, String> before = ask();
        String metrics = get("/q/metrics");
        Footprint light = Footprint.now();
        try (ErrorLog log = new ErrorLog()) {
            onslaught.run();

            String later = get("/q/metrics");
            require(failures(later) == failures(metrics), () -> "requests failed inside:\n" + failing(later));
            require(rows(later) <= rows(metrics) + MOST_NEW_METRICS, () -> "metrics of requests grow: " + later);
            Map<String, String> after = ask();
            require(after.equals(before), () -> "answered\n" + before + "\nand then\n" + after);
            System.out.println("answered: " + answers + "; lines logged: " + log.said());
            long mostSaid = MOST_SAID + SAID_OF_A_CHANGE * (long) answers.getOrDefault(ACCEPTED, 0);
            require(log.said() <= mostSaid, () -> log.said() + " lines were logged");
            require(log.errors().isEmpty(), () -> "errors were logged: " + log.errors());
        }
        awaitLightness(light);
        return Map.copyOf(answers);
    }

    private void send(Raw raw, int number) {
        String answer;
        try (Socket socket = begun(raw.bytes())) {
            if (!raw.isWhole()) {
                end(socket);
            }
            answer = new String(all(socket), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            throw failed(raw, number, "neither answered nor ended", e);
        } catch (IOException e) {
            throw failed(raw, number, "no connection", e);
        }
        Matcher statuses = STATUS.matcher(answer);
        int answered = 0;
        while (statuses.find()) {
            int status = Integer.parseInt(statuses.group(1));
            answers.merge(status, 1, Integer::sum);
            answered++;
            if (status >= 500 && !SAYS_WHAT_IT_CANNOT.contains(status)) {
                throw failed(raw, number, "failed inside: " + answer, null);
            }
        }
        if (answered == 0) {
            answers.merge(0, 1, Integer::sum);
        }
        if (raw.isWhole() && answered == 0) {
            throw failed(raw, number, "not answered", null);
        }
    }

    private AssertionError failed(Raw raw, int number, String how, Throwable why) {
        String text = new String(raw.bytes(), StandardCharsets.ISO_8859_1);
        String begin = text.length() > 3_000 ? text.substring(0, 3_000) + " ... of " + text.length() : text;
        return new AssertionError(
                "seed " + seed + ", request " + number + ", " + raw.what() + ": " + how + "\n" + begin, why);
    }

    /** A connection with something on it; a service may end it before it has read all. */
    private Socket begun(byte[] bytes) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), surface.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                // It has ended it, and what it said is still to be read.
            }
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One byte more of what does not come to its end. */
    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // Ended by the service: it need not wait for ever.
        }
    }

    private static void end(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // It was ended before.
        }
    }

    private static byte[] all(Socket socket) throws SocketTimeoutException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        try {
            var in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0 && all.size() < MOST_ANSWERED; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Reset, since it has not read all that was sent.
        }
        return all.toByteArray();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is asked rightly, with status, headers and body. */
    private Map<String, String> ask() {
        Map<String, String> all = new LinkedHashMap<>();
        steady.forEach(path -> all.put(path, get(path)));
        return all;
    }

    private String get(String path) {
        URI uri = URI.create("http://localhost:" + surface.port() + path);
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                            .build(),
                    BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.remove("date");
            return answer.statusCode() + " " + headers + "\n" + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double failures(String metrics) {
        return failing(metrics).stream()
                .map(FAILURES::matcher)
                .filter(Matcher::matches)
                .mapToDouble(count -> Double.parseDouble(count.group(1)))
                .sum();
    }

    private static long rows(String metrics) {
        return metrics.lines().filter(line -> line.startsWith("http_server")).count();
    }

    private static List<String> failing(String metrics) {
        return metrics.lines().filter(line -> FAILURES.matcher(line).matches()).toList();
    }

    /** What a service has let go of is gone soon, not at once. */
    private void awaitLightness(Footprint light) {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        BooleanSupplier isLight = () -> {
            Footprint now = Footprint.now();
            return now.heap() <= light.heap() + MOST_KEPT_BYTES
                    && now.files() <= light.files() + MOST_KEPT_FILES
                    && now.threads() <= light.threads() + MOST_KEPT_THREADS;
        };
        while (!isLight.getAsBoolean()) {
            require(System.nanoTime() < end, () -> "of " + light + " it has become " + Footprint.now());
            Thread.onSpinWait();
        }
    }

    private void require(boolean holds, Supplier<String> why) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + why.get());
        }
    }
}

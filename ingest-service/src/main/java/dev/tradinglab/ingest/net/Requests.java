package dev.tradinglab.ingest.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Asks a market by HTTP, one question at a time, in order, within its limits. Failures that may pass (no connection, 5xx, 429, 418) are
 * tried again, after as long as the market says; what remains is said in words that never hold the query or a header, where keys are.
 * All its methods run on the actor, and so do the answers.
 */
public final class Requests implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MAX_WORDS = 300;

    /**
     * How to ask.
     *
     * @param base such as {@code https://data.alpaca.markets}
     * @param headers of every request; may hold keys
     * @param timeout of one attempt
     * @param patience a wait that the market asks for and that is longer is not waited for: the question has failed
     */
    public record Settings(
            URI base, Map<String, String> headers, Duration timeout, Duration patience, Duration firstBackoff) {
        /** Keys stay out of texts. */
        @Override
        public String toString() {
            return base.toString();
        }
    }

    /** A parameter of the query. */
    public record Param(String name, String value) {}

    /**
     * A question.
     *
     * @param path below the base
     * @param weight what it weighs against the limit
     */
    public record Question(String path, List<Param> query, int weight) {}

    /** What came of a question. */
    public sealed interface Answer {
        /** JSON, as asked for. */
        record Found(JsonNode body) implements Answer {}

        /**
         * No, for good.
         *
         * @param status of HTTP; 0 when there was no answer
         * @param words for people
         */
        record Failed(int status, String words) implements Answer {}
    }

    /** Who asked. */
    @FunctionalInterface
    public interface Asker {
        /** Told once. */
        void answered(Answer answer);
    }

    private record Waiting(Question question, Asker asker, int failures) {}

    private final Settings settings;
    private final WeightLimit limit;
    private final Actor actor;
    private final RandomGenerator random;
    private final HttpClient http;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private Consumer<HttpResponse<?>> watcher = _ -> {};
    private String secret = "";
    private boolean busy;
    private boolean underWay;
    private boolean closed;

    /** @param limit what the market takes from us */
    public Requests(Settings settings, WeightLimit limit, Actor actor, RandomGenerator random) {
        this.settings = settings;
        this.limit = limit;
        this.actor = actor;
        this.random = random;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NORMAL);
        if (isHere(settings.base().getHost())) {
            client.proxy(HttpClient.Builder.NO_PROXY);
        }
        this.http = client.build();
    }

    /** A stand-in on this machine is not behind the proxy that may lead to the world. */
    private static boolean isHere(String host) {
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }

    /**
     * Tells somebody of every answer, whatever it is, and keeps a key of the query out of what is said.
     *
     * @param key as it stands in the query
     */
    public void watch(Consumer<HttpResponse<?>> every, String key) {
        watcher = every;
        secret = key;
    }

    /** Asks, behind what was asked before. */
    public void ask(Question question, Asker asker) {
        waiting.add(new Waiting(question, asker, 0));
        next();
    }

    /** Questions that wait, and those at work, are not answered any more. */
    public void forget() {
        waiting.clear();
    }

    /** Whether something has been asked that has not been answered: the market may have counted it. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Weight that is left of the present window. */
    public int left() {
        return limit.left(System.nanoTime());
    }

    private void next() {
        if (busy || closed || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Waiting one = waiting.peek();
        Duration wait = limit.wait(one.question.weight(), System.nanoTime());
        if (wait.isPositive()) {
            again(wait);
            return;
        }
        limit.spend(one.question.weight(), System.nanoTime());
        send(one);
    }

    private void again(Duration wait) {
        actor.after(wait, () -> {
            busy = false;
            next();
        });
    }

    private void send(Waiting one) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(url(one.question)).timeout(settings.timeout());
            settings.headers().forEach(request::header);
        } catch (IllegalArgumentException e) {
            // Its message may quote the query or a header.
            done(one, new Answer.Failed(0, "the address or a key cannot be sent: look at the settings"));
            return;
        }
        underWay = true;
        http.sendAsync(
                        request.header("Accept", "application/json").GET().build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES))
                .whenComplete((answer, failure) -> actor.run(() -> came(one, answer, failure)));
    }

    private URI url(Question question) {
        StringBuilder url = new StringBuilder(settings.base().toString().replaceAll("/+$", "")).append(question.path());
        char before = '?';
        for (Param param : question.query()) {
            url.append(before)
                    .append(param.name())
                    .append('=')
                    .append(URLEncoder.encode(param.value(), StandardCharsets.UTF_8));
            before = '&';
        }
        return URI.create(url.toString());
    }

    private void came(Waiting one, HttpResponse<String> answer, Throwable failure) {
        underWay = false;
        if (closed) {
            return;
        }
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            String kind = cause instanceof IOException && cause.getMessage() != null
                    ? cause.getClass().getSimpleName() + ", " + Json.firstLine((IOException) cause)
                    : cause.getClass().getSimpleName();
            retry(one, Optional.empty(), new Answer.Failed(0, where(one) + ": no answer (" + kind + ")"));
            return;
        }
        watcher.accept(answer);
        int status = answer.statusCode();
        if (status / 100 == 2) {
            try {
                done(one, new Answer.Found(Json.read(answer.body())));
            } catch (UnreadableFrameException e) {
                retry(one, Optional.empty(), new Answer.Failed(status, where(one) + ": " + e.getMessage()));
            }
            return;
        }
        Answer.Failed failed = new Answer.Failed(status, where(one) + ": " + words(status, answer.body()));
        boolean passes = status == 429 || status == 418 || status == 408 || status >= 500;
        if (passes) {
            retry(one, askedWait(answer), failed);
        } else {
            done(one, failed);
        }
    }

    /** The wait that the market asks for: seconds, or the second at which its limit begins anew. */
    private static Optional<Duration> askedWait(HttpResponse<?> answer) {
        Optional<Duration> after = whole(answer, "Retry-After").map(Duration::ofSeconds);
        return after.or(() -> whole(answer, "X-RateLimit-Reset")
                .map(reset -> Duration.ofMillis(Math.max(0, reset * 1_000 - System.currentTimeMillis()))));
    }

    private static Optional<Long> whole(HttpResponse<?> answer, String header) {
        return answer.headers()
                .firstValue(header)
                .filter(value -> value.matches("[0-9]{1,12}"))
                .map(Long::parseLong);
    }

    private void retry(Waiting one, Optional<Duration> asked, Answer.Failed failed) {
        boolean tooLong = asked.isPresent() && asked.get().compareTo(settings.patience()) > 0;
        if (tooLong || one.failures + 1 >= ATTEMPTS) {
            String wait = tooLong ? "; it asks to wait " + asked.get().toSeconds() + " s" : "";
            done(one, new Answer.Failed(failed.status(), failed.words() + wait));
            return;
        }
        if (waiting.peek() == one) {
            waiting.poll();
            waiting.addFirst(new Waiting(one.question, one.asker, one.failures + 1));
        }
        long own = settings.firstBackoff().toMillis() << one.failures;
        again(asked.orElse(Duration.ofMillis(own / 2 + random.nextLong(own / 2 + 1))));
    }

    private void done(Waiting one, Answer answer) {
        busy = false;
        if (waiting.peek() == one) {
            waiting.poll();
            one.asker.answered(
                    switch (answer) {
                        case Answer.Found found -> found;
                        case Answer.Failed failed -> new Answer.Failed(failed.status(), discreet(failed.words()));
                    });
        }
        next();
    }

    /** An answer may quote what was asked. */
    private String discreet(String words) {
        return secret.isEmpty() ? words : words.replace(secret, "…");
    }

    private String where(Waiting one) {
        return settings.base().getHost() + one.question.path();
    }

    /** What the market says, in the shapes that they use. */
    private static String words(int status, String body) {
        String said = "";
        try {
            JsonNode json = Json.read(body);
            JsonNode error = json.path("error").isObject() ? json.get("error") : json;
            for (String field : List.of("code", "message", "msg")) {
                said += error.path(field).isValueNode() ? " " + error.get(field).asText() : "";
            }
        } catch (UnreadableFrameException _) {
            said = " (no reason given)";
        }
        String shortened = said.length() > MAX_WORDS ? said.substring(0, MAX_WORDS) + "…" : said;
        String known =
                switch (status) {
                    case 451 -> ", not available in this country";
                    case 403 -> ", forbidden: by the plan, by country or by firewall";
                    case 418 -> ", this address is banned for a while: too many requests";
                    case 429 -> ", too many requests";
                    default -> "";
                };
        return "HTTP " + status + known + shortened;
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        http.shutdownNow();
    }
}

package dev.tradinglab.dashboard.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stand-ins of the other services: one ready, one not, one that hangs, one that is not there. */
public final class StubServices implements AutoCloseable {
    private static final String UP = """
            {"status":"UP","checks":[{"name":"tape","status":"UP"}]}""";
    private static final String DOWN = """
            {"status":"DOWN","checks":[{"name":"streams","status":"DOWN","data":{"state":"REBALANCING"}}]}""";

    /** A port that is given to no server of any test, at no time. */
    private static final int NOBODY = 1;

    private final HttpServer ready;
    private final HttpServer unready;
    private final HttpServer hanging;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private StubServices() throws IOException {
        ready = server(200, UP, 0);
        unready = server(503, DOWN, 0);
        hanging = server(200, UP, 5_000);
    }

    /** Starts them. */
    public static StubServices start() {
        try {
            return new StubServices();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer server(int status, String body, long delay) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/q/health/ready", exchange -> {
            try (exchange) {
                Thread.sleep(delay);
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }

    /** As in {@code LAB_SERVICES}. */
    public String addresses() {
        return "ingest=" + url(ready) + ",runner=" + url(ready) + ",broker=" + url(unready) + ",ledger=" + url(hanging)
                + ",nobody=http://127.0.0.1:" + NOBODY;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        ready.stop(0);
        unready.stop(0);
        hanging.stop(0);
        threads.shutdownNow();
    }
}

package dev.tradinglab.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Stands in for any of the services: healthy, and willing to tell its environment. */
public final class FakeService {

    private FakeService() {}

    /** Serves until it is stopped; ends at once with a trace if {@code FAKE_FAILURE} names this instance. */
    public static void main(String[] args) throws IOException {
        String instance = System.getenv("LAB_INSTANCE");
        if (instance.equals(System.getenv("FAKE_FAILURE"))) {
            throw new IllegalStateException("could not serve", new IOException("the fake was told to fail"));
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String data = instance.startsWith("runner") ? ",\"data\":{\"python\":\"optimised\"}" : "";
        server.createContext(
                "/q/health/ready",
                exchange -> answer(
                        exchange,
                        "{\"status\":\"UP\",\"checks\":[{\"name\":\"fake\",\"status\":\"UP\"" + data + "}]}"));
        StringBuilder environment = new StringBuilder();
        new TreeMap<>(System.getenv())
                .forEach((name, value) ->
                        environment.append(name).append('=').append(value).append('\n'));
        server.createContext("/environment", exchange -> answer(exchange, environment.toString()));
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

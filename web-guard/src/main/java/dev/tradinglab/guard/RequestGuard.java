package dev.tradinglab.guard;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Stands before every method of every API of the lab. It answers only under its own names (a foreign name that resolves to this machine is
 * DNS rebinding). What changes something must show the lab's token in a header, which a page of another site neither knows nor can
 * send without asking; it must not come from another site at all; and there may not be too much of it.
 */
@Singleton
public class RequestGuard {
    private static final Logger LOG = Logger.getLogger(RequestGuard.class);

    private final Instance<GuardConfig> config;
    private volatile Gate gate;

    /** @param config read when the service starts: this is made before, and Quarkus has no settings for it then */
    RequestGuard(Instance<GuardConfig> config) {
        this.config = config;
    }

    /** A token that is none ends the start, and not the first request. */
    void begin(@Observes StartupEvent start) {
        GuardConfig settings = config.get();
        if (settings.token().isEmpty()) {
            LOG.info("LAB_TOKEN is not set: nothing can be changed over HTTP");
        }
        gate = new Gate(
                settings.allowedHosts(), settings.token().map(Token::new), settings.changesASecond(), System::nanoTime);
    }

    @ServerRequestFilter
    RestResponse<Refusal> guard(ContainerRequestContext context, HttpServerRequest request) {
        HostAndPort authority = request.authority();
        Gate.Head head = new Gate.Head(
                context.getMethod(),
                authority == null ? null : authority.host(),
                authority == null ? 0 : authority.port(),
                context.getHeaderString("Origin"),
                context.getHeaderString(HttpHeaders.AUTHORIZATION));
        return switch (gate.judge(head)) {
            case LET_IN -> null;
            case FOREIGN_NAME ->
                refuse(Status.FORBIDDEN, "this lab does not answer under that host name; see LAB_ALLOWED_HOSTS");
            case FOREIGN_SITE -> refuse(Status.FORBIDDEN, "requests from other sites are refused");
            case STRANGER ->
                refuse(
                        Status.UNAUTHORIZED,
                        "what changes the lab needs its token: ./lab access shows it",
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer");
            case TOO_MANY_STRANGERS -> refuseForNow("too many requests without the lab's token");
            case TOO_MANY_CHANGES -> refuseForNow("too many changes at once; try again");
        };
    }

    private static RestResponse<Refusal> refuseForNow(String error) {
        return refuse(Status.TOO_MANY_REQUESTS, error, HttpHeaders.RETRY_AFTER, "1");
    }

    private static RestResponse<Refusal> refuse(Status status, String error) {
        return RestResponse.status(status, new Refusal(error));
    }

    private static RestResponse<Refusal> refuse(Status status, String error, String header, String value) {
        return ResponseBuilder.create(status, new Refusal(error))
                .header(header, value)
                .build();
    }
}

package dev.tradinglab.dashboard.api;

import dev.tradinglab.dashboard.config.LabConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps other sites' pages in a user's browser from acting on the lab. The API answers only under its own names (a foreign name that
 * resolves to this machine is DNS rebinding), and what changes something needs the header {@code X-Lab}, which a page of another
 * origin cannot send without being asked for permission, which nobody gives. It does not tell users apart.
 */
class RequestGuard {
    static final String HEADER = "X-Lab";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> hosts;

    RequestGuard(LabConfig config) {
        this.hosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        hosts.addAll(config.allowedHosts());
    }

    @ServerRequestFilter
    RestResponse<Problem> guard(ContainerRequestContext context, HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null || !hosts.contains(authority.host())) {
            return refuse("this lab does not answer under that host name; see LAB_ALLOWED_HOSTS");
        }
        if (READING.contains(context.getMethod())) {
            return null;
        }
        if (context.getHeaderString(HEADER) == null) {
            return refuse("a request that changes something needs the header " + HEADER + ": 1");
        }
        String origin = context.getHeaderString("Origin");
        return origin == null || isSame(origin, authority) ? null : refuse("requests from other sites are refused");
    }

    private static boolean isSame(String origin, HostAndPort authority) {
        try {
            URI uri = URI.create(origin);
            return authority.host().equalsIgnoreCase(uri.getHost()) && port(uri) == port(authority, uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : standard(uri.getScheme());
    }

    private static int port(HostAndPort authority, String scheme) {
        return authority.port() > 0 ? authority.port() : standard(scheme);
    }

    private static int standard(String scheme) {
        return "https".equals(scheme) ? 443 : 80;
    }

    private static RestResponse<Problem> refuse(String error) {
        return RestResponse.status(Status.FORBIDDEN, new Problem(error));
    }
}

package dev.tradinglab.guard;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.channels.ClosedChannelException;
import java.nio.file.InvalidPathException;

/**
 * Answers requests that reach no route, since they name no host or no path, or whose client goes in the midst of them. Nothing of ours failed: Quarkus
 * would log each of them as an error, and some would be answered and counted as failures of ours.
 */
@Singleton
public class BadRequests {
    private static final int FIRST = 400;
    private static final int LAST = 499;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** Before the handler that logs. */
    void stand(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(BadRequests::answer);
    }

    private static void answer(RoutingContext request) {
        int status = status(request);
        if (status < FIRST || status > LAST || request.response().headWritten()) {
            request.next();
            return;
        }
        request.response().setStatusCode(status).end();
    }

    private static int status(RoutingContext request) {
        if (request.failure() instanceof InvalidPathException) {
            // A path with a NUL is no file's, and the handlers of files fail on it.
            return NOT_FOUND;
        }
        return hasGone(request) && isOfAClosedConnection(request.failure()) ? BAD_REQUEST : request.statusCode();
    }

    /** Nobody reads the answer then, but it is counted. */
    private static boolean hasGone(RoutingContext request) {
        return request.request().connection() instanceof ConnectionBase connection
                && !connection.channel().isActive();
    }

    /** Its own, of which the rest of its body was to come, if its client has gone; a connection of ours to somebody else may close, too. */
    private static boolean isOfAClosedConnection(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ClosedChannelException || each instanceof HttpClosedException) {
                return true;
            }
        }
        return false;
    }
}

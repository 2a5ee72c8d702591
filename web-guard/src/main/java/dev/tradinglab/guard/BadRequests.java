package dev.tradinglab.guard;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;

/**
 * Answers requests that reach no route, since they name no host or no path. Nothing of ours failed: Quarkus would log each of them as an error, and
 * some would be answered as failures of ours.
 */
@Singleton
public class BadRequests {
    private static final int FIRST = 400;
    private static final int LAST = 499;
    private static final int NOT_FOUND = 404;

    /** Before the handler that logs. */
    void stand(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(BadRequests::answer);
    }

    private static void answer(RoutingContext request) {
        // A path with a NUL is no file's, and the handlers of files fail on it.
        int status = request.failure() instanceof InvalidPathException ? NOT_FOUND : request.statusCode();
        if (status < FIRST || status > LAST || request.response().headWritten()) {
            request.next();
            return;
        }
        request.response().setStatusCode(status).end();
    }
}

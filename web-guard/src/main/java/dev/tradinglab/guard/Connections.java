package dev.tradinglab.guard;

import io.netty.util.AttributeKey;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;

/**
 * Gives back the place of every connection that ends. Quarkus counts connections up to their limit and is told of an end by Vert.x; but when a client
 * goes while a second request of it waits behind a first, and is not all here, Vert.x fails on its way to say so (eclipse-vertx/vert.x issue 4188), and
 * the place is lost: five hundred such clients, one after the other, would have a service answer nobody any more. Netty says it always.
 */
@Singleton
public class Connections {
    private static final AttributeKey<Boolean> WATCHED = AttributeKey.valueOf(Connections.class, "watched");
    private static final Field CLOSE_HANDLER = closeHandler();

    /** Before all other routes: only who has a request under way can have one waiting. */
    void stand(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(Connections::watch);
    }

    private static void watch(RoutingContext request) {
        HttpConnection connection = request.request().connection();
        if (connection instanceof ConnectionBase base
                && base.channel().attr(WATCHED).setIfAbsent(true) == null) {
            Handler<Void> release = handlerOf(base);
            if (release != null) {
                base.closeHandler(null);
                base.channel().closeFuture().addListener(_ -> release.handle(null));
            }
        }
        request.next();
    }

    private static Field closeHandler() {
        try {
            Field field = ConnectionBase.class.getDeclaredField("closeHandler");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "this Vert.x keeps its close handlers elsewhere: see " + Connections.class, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Handler<Void> handlerOf(ConnectionBase connection) {
        try {
            return (Handler<Void>) CLOSE_HANDLER.get(connection);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

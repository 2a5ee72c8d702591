package dev.tradinglab.bothost.java.runtime;

import java.util.Collection;
import java.util.function.Consumer;

/** In place of {@link Iterable}. */
public final class ForIterable {
    private ForIterable() {}

    /** See {@link Iterable#forEach}. */
    @SuppressWarnings("unchecked")
    public static void forEach(Iterable<?> all, Consumer<?> action) {
        if (all instanceof Collection<?> collection) {
            ForCollection.pass(collection);
            ((Collection<Object>) collection).forEach((Consumer<Object>) action);
        } else {
            for (Object o : all) {
                Guard.work(2);
                ((Consumer<Object>) action).accept(o);
            }
        }
    }
}

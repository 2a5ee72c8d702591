package dev.tradinglab.bothost.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that a convicted call has to come back; it is over in milliseconds or never. */
public final class Grace {
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final CountDownLatch returned = new CountDownLatch(1);

    /** Begins to wait, in a thread of its own. {@code stuck} is run when the call did not come back. */
    public void begin(Runnable stuck) {
        Thread.ofPlatform().daemon().name("bot-grace").start(() -> {
            try {
                if (!returned.await(LENGTH.toMillis(), TimeUnit.MILLISECONDS)) {
                    stuck.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The call came back. */
    public void over() {
        returned.countDown();
    }
}

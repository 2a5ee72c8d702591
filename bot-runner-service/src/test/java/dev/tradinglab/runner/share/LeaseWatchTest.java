package dev.tradinglab.runner.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.runner.share.LeaseWatch.Overtaken;
import dev.tradinglab.runner.testing.Lab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {
    private final BlockingQueue<Overtaken> told = new LinkedBlockingQueue<>();
    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldTellOfALeaseOfAnotherAndOfNoneWhileItsOwnerTakesOverAgain() throws Exception {
        try (Lab lab = new Lab()) {
            LeaseWatch watch = new LeaseWatch(lab.kafka(), told::add, fatal::add);
            try {
                // Given a lease that is watched
                long first = lab.append(Lane.LIVE, 0, new OrdersLease("owner"));
                watch.add(Lane.LIVE, 0, first);

                // When its owner takes the partition over once more, and another one's lease elsewhere is told
                // meanwhile
                watch.remove(Lane.LIVE, 0);
                long second = lab.append(Lane.LIVE, 0, new OrdersLease("owner"));
                overtake(lab, watch, 1);

                // Then it was not told of its own
                watch.add(Lane.LIVE, 0, second);
                overtake(lab, watch, 2);

                // but is told of another's
                lab.append(Lane.LIVE, 0, new OrdersLease("late"));
                assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(new Overtaken(Lane.LIVE, 0, second, "late"));
            } finally {
                watch.shutDown();
            }
        }
        assertThat(fatal).isEmpty();
    }

    /** What has been read up to now has been told when this returns. */
    private void overtake(Lab lab, LeaseWatch watch, int partition) throws InterruptedException {
        long lease = lab.append(Lane.LIVE, partition, new OrdersLease("owner"));
        watch.add(Lane.LIVE, partition, lease);
        lab.append(Lane.LIVE, partition, new OrdersLease("late"));
        assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(new Overtaken(Lane.LIVE, partition, lease, "late"));
    }
}

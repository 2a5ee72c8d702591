package dev.tradinglab.ledger.channel;

import dev.tradinglab.ledger.intake.Intake;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Looks after the consumers while nothing comes in. */
@ApplicationScoped
class Caretaker {
    private static final Logger LOG = Logger.getLogger(Caretaker.class);

    private final Intakes intakes;
    private final Consumers consumers;

    Caretaker(Intakes intakes, Consumers consumers) {
        this.intakes = intakes;
        this.consumers = consumers;
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        intakes.all().forEach(this::look);
    }

    private void look(String channel, Intake intake) {
        try {
            if (!intake.settle()) {
                consumers.assignAnew(channel);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("%s: cannot be looked after, trying again: %s", channel, e);
        }
    }
}

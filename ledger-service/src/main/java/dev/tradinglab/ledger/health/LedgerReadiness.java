package dev.tradinglab.ledger.health;

import dev.tradinglab.ledger.channel.Intakes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready: Postgres answers and every channel reads on from stored offsets. Its data is the lag in records, by topic. */
@Readiness
@ApplicationScoped
class LedgerReadiness implements HealthCheck {
    private static final int LIMIT_SECONDS = 2;

    private final DataSource database;
    private final Intakes intakes;
    private final LagGauges lags;

    LedgerReadiness(DataSource database, Intakes intakes, LagGauges lags) {
        this.database = database;
        this.intakes = intakes;
        this.lags = lags;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ledger");
        boolean answers = databaseAnswers();
        answer.withData("database", answers ? "answers" : "away");
        boolean ready = answers;
        for (var intake : intakes.all().entrySet()) {
            boolean assigned = intake.getValue().isAssigned();
            answer.withData("channel " + intake.getKey(), assigned ? "assigned" : "waiting");
            ready &= assigned;
        }
        lags.latest().ifPresent(byTopic -> byTopic.forEach((topic, lag) -> answer.withData("lag " + topic, lag)));
        return answer.status(ready).build();
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(LIMIT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}

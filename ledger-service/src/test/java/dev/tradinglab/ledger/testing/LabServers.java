package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.PostgresProcess;
import dev.tradinglab.testkit.Stores;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real Kafka with the lab's topics and a real Postgres for the service under test. */
public final class LabServers implements QuarkusTestResourceLifecycleManager {
    /** Few enough that bots of a test share some. */
    public static final int PARTITIONS = 4;

    /** What changes something must show. */
    public static final String TOKEN = "token-of-the-tests";

    private Stores stores;

    @Override
    public Map<String, String> start() {
        stores = Stores.both("ledger-service");
        String kafka = stores.bootstrapServers();
        try (TopicAdmin topics = new TopicAdmin(new KafkaAccess(kafka))) {
            topics.ensure(Topics.all(), PARTITIONS);
        }
        return Map.of(
                "kafka.bootstrap.servers",
                kafka,
                "quarkus.datasource.jdbc.url",
                stores.jdbcUrl(),
                "quarkus.datasource.username",
                PostgresProcess.USER,
                "quarkus.datasource.password",
                PostgresProcess.PASSWORD,
                "lab.token",
                TOKEN,
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        stores.close();
    }
}

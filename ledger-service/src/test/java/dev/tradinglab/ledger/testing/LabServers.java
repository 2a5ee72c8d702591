package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.PostgresProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real Kafka with the lab's topics and a real Postgres for the service under test. */
public final class LabServers implements QuarkusTestResourceLifecycleManager {
    /** Few enough that bots of a test share some. */
    public static final int PARTITIONS = 4;

    /** What changes something must show. */
    public static final String TOKEN = "token-of-the-tests";

    @Override
    public Map<String, String> start() {
        String kafka = KafkaProcess.shared().bootstrapServers();
        try (TopicAdmin topics = new TopicAdmin(new KafkaAccess(kafka))) {
            topics.ensure(Topics.all(), PARTITIONS);
        }
        return Map.of(
                "kafka.bootstrap.servers",
                kafka,
                "quarkus.datasource.jdbc.url",
                PostgresProcess.shared().jdbcUrl(),
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
        // They are shared, and stop with the JVM.
    }
}

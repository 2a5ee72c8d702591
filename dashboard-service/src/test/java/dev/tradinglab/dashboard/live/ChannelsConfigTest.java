package dev.tradinglab.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.dashboard.config.LabSource;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Properties cannot refer to Java: what they repeat of the topics' declaration is compared with it. */
class ChannelsConfigTest {
    private final Properties properties = load();

    @Test
    void shouldReadTheTapeOfEachSource() {
        for (LabSource source : LabSource.values()) {
            assertThat(properties)
                    .containsEntry("lab.tape." + source.text(), source.tape().name());
        }
    }

    @Test
    void shouldReadTheTopicsOfTheLiveLaneAndWhatBotsUse() {
        assertThat(properties.getProperty("mp.messaging.incoming.books.topics").split(","))
                .containsExactly(
                        Topics.orders(Lane.LIVE).name(),
                        Topics.trades(Lane.LIVE).name(),
                        Topics.equity(Lane.LIVE).name(),
                        Topics.BOT_USES.name());
    }

    @Test
    void shouldTakeTheTapeByTheBatch() {
        assertThat(properties).containsEntry("mp.messaging.incoming.ticks.batch", "true");
    }

    private static Properties load() {
        var properties = new Properties();
        try (var in = ChannelsConfigTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

package dev.tradinglab.ledger.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.ledger.fact.LedgerTopics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SmallRye takes topics from a properties file, which cannot name a Java constant. This keeps the two the same. */
class TopicsOfChannelsTest {
    @ParameterizedTest
    @CsvSource({Intakes.LIVE + ", LIVE", Intakes.BACKTEST + ", BACKTEST"})
    void shouldReadTheTopicsThatAreDeclaredOnce(String channel, Lane lane) throws IOException {
        // Given
        Properties properties = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            properties.load(file);
        }

        // When
        String topics = properties.getProperty("mp.messaging.incoming." + channel + ".topics");

        // Then
        List<String> declared =
                LedgerTopics.of(lane).stream().map(TopicSpec::name).toList();
        assertThat(topics.split(",")).containsExactlyInAnyOrderElementsOf(declared);
    }
}

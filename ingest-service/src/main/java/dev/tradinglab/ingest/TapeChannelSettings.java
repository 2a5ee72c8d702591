package dev.tradinglab.ingest;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * The channel's producer retries without end, and keeps the order while it does so. The channel itself must not retry: what it sends again would
 * come behind later records. Both are one setting to the connector, so the producer's is made here.
 */
@ApplicationScoped
class TapeChannelSettings implements ClientCustomizer<Map<String, Object>> {
    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> settings) {
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // The connector reads numbers as doubles, and this one is none.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        return settings;
    }
}

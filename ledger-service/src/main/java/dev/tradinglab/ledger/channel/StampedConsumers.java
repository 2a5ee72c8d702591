package dev.tradinglab.ledger.channel;

import dev.tradinglab.ledger.intake.AssignmentStamp;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/** Has the consumers that SmallRye makes for our channels stamp what they poll. */
@Singleton
final class StampedConsumers implements ClientCustomizer<Map<String, Object>> {
    private final Intakes intakes;

    StampedConsumers(Intakes intakes) {
        this.intakes = intakes;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> config) {
        intakes.of(channel).ifPresent(intake -> {
            config.put(AssignmentStamp.INTAKE, intake);
            config.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(AssignmentStamp.class));
        });
        return config;
    }
}

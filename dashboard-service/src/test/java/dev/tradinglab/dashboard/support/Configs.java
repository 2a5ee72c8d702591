package dev.tradinglab.dashboard.support;

import dev.tradinglab.dashboard.config.LabConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration without Quarkus: defaults, and what a test sets. */
public final class Configs {
    private Configs() {}

    /** @param set such as {@code lab.bots-folder} */
    public static LabConfig with(Map<String, String> set) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(LabConfig.class)
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(set, "test", 100))
                .build()
                .getConfigMapping(LabConfig.class);
    }
}

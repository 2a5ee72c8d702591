package dev.tradinglab.guard;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps the metrics of requests few, whoever asks: a method that somebody made up, and a path that is not there, is a row of its own otherwise, in
 * memory and in every answer of {@code /q/metrics}, for as long as the service runs.
 */
@Singleton
public class RequestTags implements MeterFilter {
    private static final String REQUESTS = "http.server.requests";
    private static final String METHOD = "method";
    private static final String URI = "uri";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().equals(REQUESTS)) {
            return id;
        }
        Meter.Id known = METHODS.contains(id.getTag(METHOD)) ? id : id.withTag(Tag.of(METHOD, "OTHER"));
        return "CLIENT_ERROR".equals(id.getTag("outcome")) ? known.withTag(Tag.of(URI, "CLIENT_ERROR")) : known;
    }
}

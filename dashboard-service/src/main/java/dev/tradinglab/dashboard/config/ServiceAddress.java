package dev.tradinglab.dashboard.config;

import java.net.URI;

/**
 * A service to look after.
 *
 * @param name as it is shown
 * @param url where it answers, without path
 */
public record ServiceAddress(String name, URI url) {
    /**
     * Reads {@code name=http://host:port}; used by the configuration.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static ServiceAddress valueOf(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("not name=url: " + text);
        }
        URI url = URI.create(text.substring(equals + 1).strip());
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("not an http address: " + url);
        }
        return new ServiceAddress(text.substring(0, equals).strip(), url);
    }

    /** Where it tells whether it is ready. */
    public URI readiness() {
        return url.resolve("/q/health/ready");
    }
}

package dev.tradinglab.events.topic;

import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.json.Versioned;

/**
 * Something that could not be read or handled, kept (law 8).
 *
 * @param service who found it
 * @param topic where it was; a source's name for what never reached a topic
 * @param partition its partition; -1 where there is none
 * @param offset its offset; -1 where there is none
 * @param time when it was found, microseconds
 * @param reason in words, cut to 4,096 characters
 * @param value the bytes as text, cut to 4,096 characters
 */
public record DeadLetter(
        @Required String service,
        @Required String topic,
        @Required int partition,
        @Required long offset,
        long time,
        String reason,
        String value)
        implements Versioned {
    private static final int MAX_TEXT = 4_096;

    /** Cuts reason and value to their bound: a letter that Kafka does not take would be lost. */
    public DeadLetter {
        reason = cut(reason);
        value = cut(value);
    }

    private static String cut(String text) {
        return text != null && text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}

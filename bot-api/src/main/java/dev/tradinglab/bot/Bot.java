package dev.tradinglab.bot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the one class of a file that is the bot. Its values are read without running the file, so they are plain literals. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Bot {
    /** The bot's own name, 1 to 64 characters, different from that of every other bot. */
    String name();

    /** The only symbols that it sees and may trade. */
    String[] symbols();

    /** Seconds between calls, in market time; 0 means every market event of its symbols. Left out, the run's cadence counts, a second unless set. */
    double intervalSeconds() default 1.0;
}

package dev.tradinglab.dashboard.use;

import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The latest that runners told of their bots. What a runner tells replaces what it told before; of one that has been silent for ten seconds nothing is
 * known any more. By this process's clock, so that nobody's word counts for longer by its date.
 */
@ApplicationScoped
public class BotUses {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** Anybody can write on the topic; what is kept of it is bounded. A runner has hundreds of bots. */
    private static final int MOST = 10_000;
    /** Of a name, characters; bots have far shorter ones. */
    private static final int LONGEST = 500;

    private final InstantSource clock;
    private final Map<Place, Told> latest = new HashMap<>();

    private record Place(String run, String bot) {}

    private record Told(BotUse use, String instance, long report, Instant heard) {}

    /** @param clock by which runners are silent */
    public BotUses(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes what a runner told just now. */
    public synchronized void add(UseReport report) {
        if (report.instance().length() > LONGEST) {
            return;
        }
        Instant now = clock.instant();
        forgetTheSilent(now);
        for (BotUse use : report.uses()) {
            Place place = new Place(use.run(), use.bot());
            boolean fits = latest.size() < MOST || latest.containsKey(place);
            if (fits && use.run().length() <= LONGEST && use.bot().length() <= LONGEST) {
                latest.put(place, new Told(use, report.instance(), report.time(), now));
            }
        }
        if (report.last()) {
            latest.values()
                    .removeIf(told -> told.instance().equals(report.instance()) && told.report() != report.time());
        }
    }

    /** By version, the bots of a run that are at work. */
    public synchronized Map<String, BotUse> of(String run) {
        forgetTheSilent(clock.instant());
        Map<String, BotUse> uses = new HashMap<>();
        latest.forEach((place, told) -> {
            if (place.run().equals(run)) {
                uses.put(place.bot(), told.use());
            }
        });
        return uses;
    }

    private void forgetTheSilent(Instant now) {
        latest.values().removeIf(told -> !told.heard().isAfter(now.minus(SILENCE)));
    }
}

package dev.tradinglab.ingest.stockdata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.hours.MarketHours;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.ingest.net.RecentIds;
import dev.tradinglab.ingest.net.Requests;
import dev.tradinglab.ingest.net.Requests.Answer;
import dev.tradinglab.ingest.net.Requests.Param;
import dev.tradinglab.ingest.net.Requests.Question;
import dev.tradinglab.ingest.net.SourceReport;
import dev.tradinglab.ingest.net.WeightLimit;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal.Missed;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.EventIds;
import dev.tradinglab.tape.writer.TapeEnd;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * US stocks from StockData.org, which tells only when asked, and so often a day as the plan allows. The requests are spread over the hours in which
 * the exchanges are open. Between two answers nobody knows what happened: that is how this source is, and no gap. An outage is one, and filled with minute
 * bars.
 */
public final class StockDataSource implements MarketSource {
    private static final Logger LOG = Logger.getLogger(StockDataSource.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int TENTH = 10;
    /** As so many of the ordinary waits after a failure. */
    private static final int HOUR = 6;

    private final StockDataSettings settings;
    private final InstantSource clock;
    private final Actor actor = new Actor("stockdata");
    private final Requests requests;
    private final DayBudget budget;
    private final Map<String, Long> last = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private RecentIds bars = new RecentIds();
    private boolean zoneLookedAt;
    /** What is to be said of the zone; empty when it fits. */
    private String zoneWords = "";

    private SourceListener listener;
    private SourceReport report;
    private long awayFrom;
    private String awayReason = "restart";
    private boolean failedBefore;

    /** @param clock tells the time of day */
    public StockDataSource(StockDataSettings settings, RandomGenerator random, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.budget = new DayBudget(settings.requestsPerDay(), settings.counter());
        this.requests = new Requests(
                new Requests.Settings(
                        settings.url(),
                        Map.of(),
                        settings.timeout(),
                        LOOK.multipliedBy(2),
                        settings.refusedWait().dividedBy(TENTH)),
                new WeightLimit(Integer.MAX_VALUE, LOOK),
                actor,
                random);
    }

    @Override
    public String name() {
        return StockQuote.SOURCE;
    }

    @Override
    public TopicSpec<TapeRecord> tape() {
        return Topics.TICKS_STOCKDATA;
    }

    @Override
    public List<String> symbols() {
        return settings.symbols();
    }

    @Override
    public String budget() {
        return budget.left(clock.instant()) + " of " + settings.requestsPerDay() + " requests left today";
    }

    @Override
    public void start(TapeEnd end, SourceListener to) {
        actor.run(() -> {
            listener = to;
            report = new SourceReport("StockData.org", to);
            awayFrom = end.time();
            bars = RecentIds.of(end, StockDataSource::key);
            end.trades().forEach((feed, trade) -> last.put(feed.symbol(), trade.time()));
            requests.watch(this::count, settings.key());
            report.say(SourceState.CONNECTING, "");
            if (settings.key().isEmpty()) {
                report.say(SourceState.REFUSED, "set STOCKDATA_API_KEY, and start ingest anew");
            } else if (settings.symbols().isEmpty()) {
                report.say(SourceState.REFUSED, "LAB_INGEST_STOCKDATA_SYMBOLS names none");
            } else {
                round();
            }
        });
    }

    private void count(HttpResponse<?> answer) {
        budget.spend(clock.instant());
        answer.headers()
                .firstValue("X-UsageLimit-Remaining")
                .filter(left -> left.matches("[0-9]{1,9}"))
                .ifPresent(left -> budget.correct(clock.instant(), Integer.parseInt(left)));
    }

    /** Asks for everything once, if it is the time for that, and plans the next time. */
    private void round() {
        Instant now = clock.instant();
        int left = budget.left(now);
        if (!settings.atAllHours() && !MarketHours.isOpen(now)) {
            report.say(SourceState.LIVE, "the exchanges are closed until " + MarketHours.nextOpen(now));
            again(min(LOOK, Duration.between(now, MarketHours.nextOpen(now))));
        } else if (left < chunks().size()) {
            report.say(SourceState.REFUSED, "the requests of today are used up (" + budget() + ")");
            again(min(LOOK, DayBudget.untilTomorrow(now)));
        } else {
            ask(0);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void again(Duration wait) {
        actor.after(wait, this::round);
    }

    private List<List<String>> chunks() {
        List<List<String>> chunks = new ArrayList<>();
        int size = Math.max(1, settings.symbolsPerRequest());
        for (int from = 0; from < settings.symbols().size(); from += size) {
            chunks.add(
                    settings.symbols().subList(from, Math.min(settings.symbols().size(), from + size)));
        }
        return chunks;
    }

    private void ask(int chunk) {
        if (chunk >= chunks().size()) {
            succeeded();
            return;
        }
        List<String> symbols = chunks().get(chunk);
        List<Param> query =
                List.of(new Param("symbols", String.join(",", symbols)), new Param("api_token", settings.key()));
        requests.ask(new Question("/data/quote", query, 1), answer -> {
            switch (answer) {
                case Answer.Failed failed -> failed(failed);
                case Answer.Found(JsonNode body) ->
                    behindTheZone(() -> behindTheGap(() -> {
                        take(body, symbols);
                        ask(chunk + 1);
                    }));
            }
        });
    }

    /** Once a start, at the first answer: times in another zone would be on the tape for ever. */
    private void behindTheZone(Runnable next) {
        if (zoneLookedAt || settings.atAllHours() || budget.left(clock.instant()) <= chunks().size()) {
            next.run();
            return;
        }
        LocalDate day = ZoneCheck.day(clock.instant());
        String symbol = settings.symbols().getFirst();
        requests.ask(MinuteBars.question(symbol, day, day, settings.key()), answer -> {
            ZoneCheck.Verdict verdict =
                    switch (answer) {
                        case Answer.Found(JsonNode body) -> ZoneCheck.of(body, day, settings.zone());
                        case Answer.Failed failed -> new ZoneCheck.Verdict.Unknown(failed.words());
                    };
            switch (verdict) {
                case ZoneCheck.Verdict.Wrong wrong -> {
                    report.say(SourceState.WRONG_ZONE, wrong.words());
                    actor.after(settings.refusedWait().multipliedBy(HOUR), this::round);
                }
                case ZoneCheck.Verdict.Fits _ -> {
                    zoneLookedAt = true;
                    next.run();
                }
                case ZoneCheck.Verdict.Unknown why -> {
                    zoneLookedAt = true;
                    zoneWords = "whether its times are of " + settings.zone() + " could not be checked: " + why.words();
                    LOG.warnf("StockData.org: %s", zoneWords);
                    next.run();
                }
            }
        });
    }

    /** The gap comes first, then what of it could be had, then what is live. */
    private void behindTheGap(Runnable next) {
        if (awayFrom == 0) {
            next.run();
            return;
        }
        Instant now = clock.instant();
        Missing missing = Missing.of(settings, awayFrom, now, budget.left(now), chunks().size());
        new Refill(settings, requests, listener::tell).fetch(missing, (found, words) -> {
            fill(found, Json.shortened(awayReason + words));
            next.run();
        });
    }

    /** What the tape does not take is asked for again in the next round. */
    private void fill(List<Bar> found, String reason) {
        Moment at = Moment.now();
        List<Bar> fresh = found.stream().filter(bar -> !bars.contains(key(bar))).toList();
        boolean told = fresh.isEmpty()
                ? listener.tell(new WasAway(awayFrom, reason, at))
                : listener.tell(new Missed(null, awayFrom, at.micros(), null, null, 0, fresh.size(), reason, at));
        for (Bar bar : fresh) {
            told = told && listener.tell(new Received(bar, at));
            if (told) {
                bars.add(key(bar));
            }
        }
        if (told) {
            awayFrom = 0;
        }
    }

    private static String key(Bar bar) {
        return key(bar.symbol(), EventIds.of(bar));
    }

    private static String key(String symbol, String id) {
        return symbol + ' ' + id;
    }

    /** What is left is spread over what is left of the day's session. */
    private void succeeded() {
        Instant now = clock.instant();
        int rounds = budget.left(now) / chunks().size();
        Duration left = settings.atAllHours() ? DayBudget.untilTomorrow(now) : MarketHours.leftToday(now);
        Duration wait = rounds == 0 ? Duration.ZERO : left.dividedBy(rounds);
        Duration next = wait.compareTo(settings.shortestWait()) > 0 ? wait : settings.shortestWait();
        String names = unknown.isEmpty() ? "" : "StockData.org knows no " + String.join(", ", unknown);
        report.say(SourceState.LIVE, names + (names.isEmpty() || zoneWords.isEmpty() ? "" : "; ") + zoneWords);
        again(next);
    }

    private void failed(Answer.Failed failed) {
        if (awayFrom == 0) {
            awayFrom = Micros.of(clock.instant());
            awayReason = "reconnect: " + failed.words();
        }
        failedBefore = true;
        switch (failed.status()) {
            // Every further request would be refused as well, and counted.
            case 400, 401, 403, 404 ->
                report.say(
                        SourceState.REFUSED,
                        failed.words()
                                + "; look at STOCKDATA_API_KEY, the symbols and the plan, and start ingest anew");
            case 402 -> {
                budget.correct(clock.instant(), 0);
                report.say(SourceState.REFUSED, failed.words() + "; the requests of today are used up");
                // When its day begins is not said: one round an hour finds out.
                actor.after(settings.refusedWait().multipliedBy(HOUR), () -> {
                    budget.correct(clock.instant(), chunks().size());
                    round();
                });
            }
            case 0, 500, 503 -> {
                report.say(SourceState.UNREACHABLE, failed.words());
                again(settings.refusedWait());
            }
            default -> {
                report.say(SourceState.REFUSED, failed.words());
                again(settings.refusedWait());
            }
        }
    }

    private void take(JsonNode body, List<String> asked) {
        Moment at = Moment.now();
        if (awayFrom > 0) {
            // The tape has not taken the gap: nothing comes before it.
            return;
        }
        if (failedBefore) {
            failedBefore = false;
            listener.reconnected();
        }
        if (!body.path("data").isArray()) {
            listener.tell(new Unreadable("an answer of StockData.org without data", body.toString(), at));
        }
        Set<String> came = new HashSet<>();
        for (JsonNode row : body.path("data").isArray() ? body.path("data") : Json.none()) {
            came.add(row.path("ticker").asText());
            take(row, at);
        }
        for (String symbol : asked) {
            if (came.contains(symbol)) {
                unknown.remove(symbol);
            } else {
                unknown.add(symbol);
            }
        }
    }

    /** The same last trade as before is no new one, and one before it is stale. */
    private void take(JsonNode row, Moment at) {
        try {
            StockQuote quote = StockQuote.read(row, settings.zone());
            if (!settings.symbols().contains(quote.symbol()) || quote.time() <= last.getOrDefault(quote.symbol(), 0L)) {
                return;
            }
            Trade trade = quote.trade(at.micros());
            if (listener.tell(new Received(trade, at)) && quote.time() <= at.micros()) {
                last.put(quote.symbol(), quote.time());
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            listener.tell(new Unreadable("not a quote of StockData.org: " + e.getMessage(), row.toString(), at));
        }
    }

    @Override
    public void close() {
        actor.run(() -> {
            if (requests.isUnderWay()) {
                // Nobody will hear its answer, and it counts all the same.
                budget.spend(clock.instant());
            }
            requests.close();
        });
        actor.close();
    }
}

package dev.tradinglab.broker.testing;

import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What an account must say, computed the plain way: one bot, one loop over all positions, no log, no marks, no store. Nothing of a bot counts
 * behind its failure, nor behind a stop that no resume follows.
 */
public final class NaiveBroker {
    private NaiveBroker() {}

    /**
     * @param events what stands at an offset of the tape
     * @param records of one bot that count, begun by its start
     * @param through last position
     * @param ends whether the run ends there
     */
    public static List<String> fold(
            RunSpec run, LongFunction<MarketEvent> events, List<BotRecord> records, long through, boolean ends) {
        BotStarted started = (BotStarted) records.getFirst();
        List<String> said = new ArrayList<>();
        Account account = new Account(AccountTerms.of(run, started.bot(), started.symbols()), new Sayings(run, said));
        for (long position = started.position(); position <= through; position++) {
            for (BotRecord record : records) {
                if (record.position() == position && record instanceof BotStopped) {
                    account.stop(position);
                    if (records.getLast() == record) {
                        return said;
                    }
                }
            }
            MarketEvent event = events.apply(run.offset(position));
            if (event != null) {
                account.onEvent(position, event);
            }
            for (BotRecord record : records) {
                if (record.position() == position && record instanceof BotFailed) {
                    account.fail(position);
                    return said;
                } else if (record.position() == position && record instanceof OrderPlaced order) {
                    account.submit(position, order.id(), order.order());
                } else if (record.position() == position && record instanceof CancelPlaced cancel) {
                    account.cancel(position, cancel.order(), "cancelled by the bot");
                }
            }
        }
        if (ends) {
            account.finish(through);
        }
        return said;
    }

    private record Sayings(RunSpec run, List<String> said) implements AccountOutput {
        @Override
        public void outcome(Outcome outcome) {
            said.add(new String(Topics.trades(run.lane()).codec().encode(outcome), StandardCharsets.UTF_8));
        }

        @Override
        public void sample(EquitySample sample) {
            said.add(new String(Topics.equity(run.lane()).codec().encode(sample), StandardCharsets.UTF_8));
        }
    }
}

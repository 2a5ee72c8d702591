package dev.tradinglab.bothost.check;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import java.util.ArrayList;
import java.util.List;

/** Simulated trades of a bot's symbols, about twenty to each of its calls, whatever its interval. */
record TrialTape(List<MarketEvent> events, long from, long to) implements TapeSlice {
    private static final long SEED = 1;
    private static final int EVENTS = 6_000;
    private static final int TRADES_PER_SECOND = 20;
    private static final long SECOND = 1_000_000;
    /** Some Tuesday in 2023. */
    private static final long START = 1_700_000_000 * SECOND;

    static TrialTape of(BotSource bot) {
        List<SimulatedSymbol> symbols =
                bot.symbols().stream().map(TrialTape::symbol).toList();
        SimulatedMarket market = new SimulatedMarket(SEED, symbols, TRADES_PER_SECOND);
        List<MarketEvent> events = new ArrayList<>(EVENTS);
        long time = START;
        for (int i = 0; i < EVENTS; i++) {
            time += bot.interval() == 0 ? market.delay() : market.delay() * bot.interval() / SECOND;
            events.add(market.next(time));
        }
        return new TrialTape(events, 0, EVENTS);
    }

    /** A colon in a symbol is not that of {@code NAME:PRICE}. */
    private static SimulatedSymbol symbol(String name) {
        return name.indexOf(':') < 0
                ? SimulatedSymbol.parse(name)
                : new SimulatedSymbol(name, SimulatedSymbol.parse("X").start());
    }

    /** The bot with an account of its own, about to be shown the tape. */
    static <T extends FoldOutput & AccountOutput> BotFold begin(BotSource bot, BotLanguage language, T output) {
        AccountTerms terms = new AccountTerms(
                "trial",
                bot.bot(),
                bot.symbols(),
                RunSpec.DEFAULT_CASH,
                ExecutionRules.DEFAULT,
                RunSpec.DEFAULT_SAMPLING);
        return new BotFold(bot, SEED, 0, new Account(terms, output), language, output);
    }

    /** A part of it. */
    TrialTape slice(long from, long to) {
        return new TrialTape(events, from, to);
    }

    @Override
    public MarketEvent at(long place) {
        return events.get((int) place);
    }
}

package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;

/**
 * A language whose one bot is measured.
 *
 * @param inner runs the bot; closed by whoever opened it
 * @param meter counts
 */
record MeteredLanguage(BotLanguage inner, BotMeter meter) implements BotLanguage {
    @Override
    public BotSource.Language language() {
        return inner.language();
    }

    @Override
    public String mode() {
        return inner.mode();
    }

    @Override
    public BotInstance open(BotSource source, long seed) {
        return new Metered(inner.open(source, seed), meter);
    }

    @Override
    public void close() {
        // Others are run by the inner one as well.
    }

    private record Metered(BotInstance bot, BotMeter meter) implements BotInstance {
        @Override
        public CallResult start(Stretch stretch, int at) {
            return meter.run(() -> bot.start(stretch, at));
        }

        @Override
        public CallResult run(Stretch stretch, int from) {
            return meter.call(from, () -> bot.run(stretch, from));
        }

        @Override
        public void close() {
            bot.close();
        }
    }
}

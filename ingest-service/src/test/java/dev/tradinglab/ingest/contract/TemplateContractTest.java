package dev.tradinglab.ingest.contract;

import dev.tradinglab.ingest.source.MarketSource;
import java.io.IOException;

/** The template keeps the contract as well. */
class TemplateContractTest extends MarketSourceContract {
    private static final long NOW = System.currentTimeMillis() * 1_000 - 60_000_000;

    @Override
    protected MarketRig rig() {
        return new Rig();
    }

    private static final class Rig implements MarketRig, TemplateSource.Market {
        private volatile String last = "";
        private volatile int garbage;
        private volatile boolean cut;
        private volatile long asked;

        @Override
        public synchronized String lastTrade() throws IOException {
            asked = System.nanoTime();
            if (cut) {
                throw new IOException("cut off");
            }
            if (garbage > 0) {
                garbage--;
                return "garbage";
            }
            return last;
        }

        @Override
        public MarketSource source() {
            return new TemplateSource(this);
        }

        @Override
        public String symbol() {
            return "THING";
        }

        @Override
        public boolean isListening() {
            return System.nanoTime() - asked < 500_000_000L;
        }

        @Override
        public void happen(int number) {
            last = number + "," + (NOW + number) + "," + (100 + number);
        }

        @Override
        public void happenUnheard(int number) {
            happen(number);
        }

        @Override
        public void repeat(int number) {
            happen(number);
        }

        @Override
        public synchronized void garbage() {
            garbage = 2;
        }

        @Override
        public void cut() {
            cut = true;
        }

        @Override
        public void restore() {
            cut = false;
        }

        @Override
        public boolean canFill() {
            return false;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}

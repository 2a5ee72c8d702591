package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Invented trades in a file as {@code ./lab import} takes it: the same ones each time. */
public final class SimulatedTrades {
    private static final long SEED = 20_261_123L;
    private static final long BEGIN_MICROS = 1_700_000_000_000_000L;

    private SimulatedTrades() {}

    /**
     * Writes trades of BTCUSDT.
     *
     * @param file to be made; its name must tell the symbol
     * @param trades how many
     * @param rate trades a second of their own time
     */
    public static void write(Path file, int trades, int rate) throws IOException {
        SimulatedMarket market = new SimulatedMarket(SEED, SimulatedSymbol.DEFAULTS.subList(0, 1), rate);
        long time = BEGIN_MICROS;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < trades; i++) {
                time += market.delay();
                Trade trade = market.next(time);
                line.setLength(0);
                line.append(trade.id()).append(',');
                Fixed.append(line, trade.price()).append(',');
                Fixed.append(line, trade.size()).append(",0,").append(time).append(",True,True\n");
                writer.append(line);
            }
        }
    }
}

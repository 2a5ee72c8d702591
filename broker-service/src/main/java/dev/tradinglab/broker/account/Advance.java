package dev.tradinglab.broker.account;

import dev.tradinglab.broker.market.TapeLostException;
import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.tape.reader.TapeSlice;
import java.util.List;

/** Brings accounts of one run forward along its tape. */
final class Advance {
    private final TapeSource tape;
    private final BookOutput out;

    Advance(TapeSource tape, BookOutput out) {
        this.tape = tape;
        this.out = out;
    }

    /**
     * All accounts take in the events up to and including {@code through}. Slices are the outer loop, so that all accounts pass over a
     * stretch while it is in the processor's cache; for one account the order is that of the tape either way.
     */
    void through(long through, OpenRun run, List<OpenAccount> accounts) {
        long at;
        while ((at = lowestCursor(accounts)) <= through) {
            try {
                take(tape.read(run.spec(), at, through + 1), accounts);
            } catch (TapeLostException e) {
                loseAt(at, accounts, e.getMessage());
            }
        }
    }

    private static long lowestCursor(List<OpenAccount> accounts) {
        long lowest = Long.MAX_VALUE;
        for (OpenAccount account : accounts) {
            if (account.lost() == null) {
                lowest = Math.min(lowest, account.cursor());
            }
        }
        return lowest;
    }

    private void take(TapeSlice slice, List<OpenAccount> accounts) {
        long events = 0;
        for (OpenAccount account : accounts) {
            if (account.lost() == null) {
                events += account.take(slice);
            }
        }
        out.advanced(events);
    }

    /** Those that stand where the tape ends for them stay there: going on behind a hole would give them another history. */
    private void loseAt(long position, List<OpenAccount> accounts, String reason) {
        for (OpenAccount account : accounts) {
            if (account.cursor() == position) {
                account.lose("account " + account.bot() + " stays at position " + position + ": " + reason);
                out.unusable(account.lost());
            }
        }
    }
}

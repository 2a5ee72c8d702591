package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.run.TapeManifest;

/**
 * A tape on the list.
 *
 * @param tape what it says of itself
 * @param records on its topic, leases and clocks among them; 0 when that is gone
 * @param gone its topic is not there any more, or is another one by now
 */
record TapeEntry(TapeManifest tape, long records, boolean gone) {
    /** Live, sealed, or gone. */
    String state() {
        return gone ? "GONE" : tape.state().name();
    }
}

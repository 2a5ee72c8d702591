package dev.tradinglab.proof.explain;

import dev.tradinglab.proof.ProofException;

/** The id of an order, taken apart: {@code bot/position/index} (law 6). */
record OrderId(String text, String bot, long position) {
    /** @throws ProofException when it is none */
    static OrderId parse(String text) {
        int last = text.lastIndexOf('/');
        int first = last <= 0 ? -1 : text.lastIndexOf('/', last - 1);
        try {
            if (first > 0) {
                Integer.parseInt(text, last + 1, text.length(), 10);
                return new OrderId(text, text.substring(0, first), Long.parseLong(text, first + 1, last, 10));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new ProofException("not an order: " + text + "; say name@hash/position/index, as in ledger.orders");
    }
}

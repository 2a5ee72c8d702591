package dev.tradinglab.events.canonical;

/**
 * The digests of one bot in one run: equal inputs give equal digests (law 5).
 *
 * @param orders of what it decided, and of what was decided about it
 * @param trades of what became of its orders
 * @param equity of its equity samples
 */
public record BotDigests(Digest orders, Digest trades, Digest equity) {}

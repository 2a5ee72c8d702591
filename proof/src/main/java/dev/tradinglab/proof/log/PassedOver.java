package dev.tradinglab.proof.log;

/**
 * Records of the topics that count for nobody.
 *
 * @param unreadable nobody can read them; of all runs
 * @param stale of writers that had lost their lease (law 7)
 * @param repeated outcomes and samples that had been there before (law 6)
 */
public record PassedOver(long unreadable, long stale, long repeated) {}

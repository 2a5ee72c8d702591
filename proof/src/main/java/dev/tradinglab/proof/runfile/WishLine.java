package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.command.Command;

/**
 * A wish, by the number that its answer names.
 *
 * @param offset in its partition of {@code commands}, in the lab that it is from
 * @param wish what was wished for
 */
record WishLine(long offset, Command wish) {}

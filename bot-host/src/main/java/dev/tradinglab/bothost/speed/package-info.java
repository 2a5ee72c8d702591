/** How many calls a second bots take, for {@code ./lab bench calls}. */
package dev.tradinglab.bothost.speed;

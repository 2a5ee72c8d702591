/** The seam between the lab and the language a bot is written in: what a bot is shown, and what comes back. */
package dev.tradinglab.bothost.guest;

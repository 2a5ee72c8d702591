/** SHA-256, by which sources, files, tapes and lives are told apart. */
package dev.tradinglab.events.hash;

/** The fold of tape and bot into orders. */
package dev.tradinglab.bothost;

/** A bot's account: cash, positions, working orders; the fold of market events and orders into outcomes and equity. */
package dev.tradinglab.engine.account;

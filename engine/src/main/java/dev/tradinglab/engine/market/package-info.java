/** What an account knows of the market: tape time and last prices since its start. */
package dev.tradinglab.engine.market;

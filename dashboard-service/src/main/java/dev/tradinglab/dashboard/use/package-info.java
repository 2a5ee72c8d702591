/** What bots at work use, as their runners tell it on a topic. */
package dev.tradinglab.dashboard.use;

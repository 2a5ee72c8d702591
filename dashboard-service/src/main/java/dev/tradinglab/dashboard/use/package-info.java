/** What bots at work use: the runners are asked over HTTP. */
package dev.tradinglab.dashboard.use;

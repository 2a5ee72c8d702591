/** The folder that people and language models drop bots into: what lies there settled runs, what leaves it stops. */
package dev.tradinglab.dashboard.botsfolder;

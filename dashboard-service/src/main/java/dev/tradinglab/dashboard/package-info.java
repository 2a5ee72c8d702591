/** The page, its API, the live run and the bots folder: the lab's window, which writes nothing but wishes, bots and runs. */
package dev.tradinglab.dashboard;

/** Suspects are tried alone, in processes that may die. */
package dev.tradinglab.runner.trial;

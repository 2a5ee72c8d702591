/** What a run is made of: its immutable spec, its execution rules, its lane. */
package dev.tradinglab.events.run;

/** What a tape looks like from afar: how dense it is where, and where it is silent. Pure. */
package dev.tradinglab.tape.shape;

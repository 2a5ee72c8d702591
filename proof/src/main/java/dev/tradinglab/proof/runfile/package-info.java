/** A run in one file: written from the topics, checked, and brought into another lab. */
package dev.tradinglab.proof.runfile;

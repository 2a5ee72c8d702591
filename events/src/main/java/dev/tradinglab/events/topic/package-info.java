/** Every topic of the lab, declared once. */
package dev.tradinglab.events.topic;

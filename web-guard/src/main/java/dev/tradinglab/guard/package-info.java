/** Who may change something over HTTP: a token, no other site's page, and not too much at once. */
package dev.tradinglab.guard;

/** How the other services are: asked over HTTP, with short patience. */
package dev.tradinglab.dashboard.services;

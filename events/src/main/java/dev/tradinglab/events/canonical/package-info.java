/** Law 5 made checkable: what a bot did and what came of it, in a form that does not depend on where and when it ran. */
package dev.tradinglab.events.canonical;

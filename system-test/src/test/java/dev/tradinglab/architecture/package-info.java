/** What may depend on what, checked on the compiled classes of all modules. */
package dev.tradinglab.architecture;

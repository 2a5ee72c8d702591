/**
 * What a Java bot's code calls in place of the JDK where the JDK would work unmetered or differ from run to run. Each bot's loader defines
 * these classes anew, so that {@link Guard#METER} is the bot's own. Wrappers are found by name: {@code ForX.m(receiver, args)} stands for
 * {@code X.m(args)}, {@code ForX.m(args)} for a static {@code X.m(args)}.
 */
package dev.tradinglab.bothost.java.runtime;

package dev.tradinglab.launcher.up;

import java.nio.file.Path;

/**
 * What the user wants started.
 *
 * @param source where live market data comes from
 * @param runners number of runner instances
 * @param ports port of every part
 * @param bots the folder whose bots run
 */
record UpOptions(Source source, int runners, Ports ports, Path bots) {}

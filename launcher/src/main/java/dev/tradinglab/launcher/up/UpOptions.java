package dev.tradinglab.launcher.up;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the user wants started.
 *
 * @param source where live market data comes from
 * @param runners number of runner instances
 * @param ports port of every part
 * @param bots the folder whose bots run
 * @param settings what the settings file says, by names of environment variables, which come before it
 */
record UpOptions(Source source, int runners, Ports ports, Path bots, Map<String, String> settings) {}

package dev.tradinglab.launcher.up;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the user wants started.
 *
 * @param sources where live market data comes from; the live bots trade on the first
 * @param runners number of runner instances
 * @param ports port of every part
 * @param bots the folder whose bots run
 * @param settings what the settings file says, by names of environment variables, which come before it
 */
record UpOptions(List<Source> sources, int runners, Ports ports, Path bots, Map<String, String> settings) {}

package dev.tradinglab.launcher.imports;

import java.nio.file.Path;

/**
 * What has been read from a file.
 *
 * @param title what the file was taken for
 * @param checked its SHA-256 is that of the checksum beside it; false when there is none
 * @param events how many of its rows are on the tape
 * @param passedOver how many rows are not, as the source itself says that they do not count
 * @param why they are not
 */
public record FileReport(Path path, String title, boolean checked, long events, long passedOver, String why) {}

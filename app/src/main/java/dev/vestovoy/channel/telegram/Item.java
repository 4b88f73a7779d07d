package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.ReportFile;

/**
 * A file of a report as it is shown.
 *
 * @param name survives what Telegram does to file names; unlike all others of its report
 */
record Item(ReportFile file, String name) {}

package dev.vestovoy.directory.tables;

import java.util.List;
import java.util.Map;

/**
 * What the tables were when they were read.
 *
 * @param rows as people see them
 */
record TableReading(Snapshot snapshot, Map<TableName, List<TableRow>> rows) {}

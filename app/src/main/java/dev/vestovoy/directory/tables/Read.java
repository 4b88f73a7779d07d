package dev.vestovoy.directory.tables;

import org.jspecify.annotations.Nullable;

/**
 * What a cell was understood as.
 *
 * @param value what holds: a default where the cell says nothing that can be understood
 * @param right whether the cell is empty or says something that can be understood
 */
record Read<T extends @Nullable Object>(T value, boolean right) {}

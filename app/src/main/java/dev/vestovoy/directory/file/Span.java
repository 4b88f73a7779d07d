package dev.vestovoy.directory.file;

/**
 * Where a value stands in a text.
 *
 * @param from its first character
 * @param to behind its last one
 */
record Span(int from, int to) {}

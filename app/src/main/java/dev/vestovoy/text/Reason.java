package dev.vestovoy.text;

/**
 * Reason within a text: a text of its own, with one value.
 *
 * @param key of a text with at most the place 0
 * @param detail its value, such as the name of a column; may be empty
 */
public record Reason(TextKey key, String detail) {}

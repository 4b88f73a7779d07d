package dev.vestovoy.directory.tables;

/**
 * Something in a row that is not as it should be.
 *
 * @param words a sentence or two for whoever fills in the table; no phone in it
 */
record Finding(TableRow row, Remark remark, String words) {}

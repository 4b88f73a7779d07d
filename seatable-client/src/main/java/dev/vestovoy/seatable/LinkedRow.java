package dev.vestovoy.seatable;

/**
 * One entry of a link cell.
 *
 * @param id the row at the other end
 * @param display what the base shows for it; empty if the server sent the id only
 */
public record LinkedRow(RowId id, String display) {}

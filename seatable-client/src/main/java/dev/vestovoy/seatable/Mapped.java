package dev.vestovoy.seatable;

/**
 * A row as a type of the caller's.
 *
 * @param value what a {@link RowMapper} made of the row
 * @param row the row itself, with cells that the type has no place for
 */
public record Mapped<T>(RowId id, T value, Row row) {}

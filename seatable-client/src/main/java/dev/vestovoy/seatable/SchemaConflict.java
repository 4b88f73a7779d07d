package dev.vestovoy.seatable;

/**
 * A column that has the name of a wanted one and is something else. It stays as it is.
 *
 * @param table the name of its table
 * @param wanted what it should be
 * @param found what it is
 */
public record SchemaConflict(String table, ColumnSpec wanted, ColumnSchema found) {
  @Override
  public String toString() {
    String is =
        wanted.type() == ColumnType.LINK && found.type() == ColumnType.LINK
            ? "links to another table than it should"
            : "is of the type %s, not %s".formatted(found.type().word(), wanted.type().word());
    return "the column \"%s\" of the table \"%s\" %s".formatted(wanted.name(), table, is);
  }
}

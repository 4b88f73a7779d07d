package dev.vestovoy.seatable;

/**
 * What a link column connects. Both columns of a link have the same id and the same two tables.
 *
 * @param linkId the link's own id, which is not the column's key
 * @param tableId the table where the link was made
 * @param otherTableId the table it leads to
 */
public record LinkEnds(String linkId, String tableId, String otherTableId) {
  String across(String from) {
    return tableId.equals(from) ? otherTableId : tableId;
  }
}

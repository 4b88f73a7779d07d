package dev.vestovoy.seatable;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server notes about a row by itself. Old servers and statements tell none of it.
 *
 * @param createdAt null if it was not told
 * @param modifiedAt null if it was not told
 * @param locked whether people are kept from editing the row; programs are not
 * @param lockedById the id of who locked it; null if nobody did, or it was not told
 */
public record RowHistory(
    @Nullable OffsetDateTime createdAt,
    @Nullable OffsetDateTime modifiedAt,
    boolean locked,
    @Nullable String lockedById) {
  /** What is known of a row whose history was not told. */
  public static final RowHistory UNKNOWN = new RowHistory(null, null, false, null);

  /** When the row was made. */
  public Optional<OffsetDateTime> created() {
    return Optional.ofNullable(createdAt);
  }

  /** When the row was last changed. */
  public Optional<OffsetDateTime> modified() {
    return Optional.ofNullable(modifiedAt);
  }

  /** Who locked the row, e.g. {@code …@auth.local}. */
  public Optional<String> lockedBy() {
    return Optional.ofNullable(lockedById);
  }
}

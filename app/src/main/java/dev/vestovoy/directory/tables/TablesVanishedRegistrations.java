package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.VanishedRegistrations;
import java.time.Instant;

/** The registrations that vanished from the tables, and that the claims still know. */
public final class TablesVanishedRegistrations implements VanishedRegistrations {
  private final VanishedRows vanished;
  private final Snapshots snapshots;

  /**
   * Shows what the claims hold.
   *
   * @param snapshots are made anew without what was let go
   */
  public TablesVanishedRegistrations(Claims claims, Snapshots snapshots) {
    this.vanished = claims.vanished();
    this.snapshots = snapshots;
  }

  @Override
  public Vanished vanished() {
    return vanished.vanished();
  }

  @Override
  public int restore() {
    return vanished.restore();
  }

  @Override
  public int letGo(Instant until) {
    int ended = vanished.letGo(until);
    if (ended > 0) {
      snapshots.decideAnew();
    }
    return ended;
  }
}

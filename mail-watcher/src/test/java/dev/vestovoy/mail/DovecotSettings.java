package dev.vestovoy.mail;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a private Dovecot is set up.
 *
 * @param idle whether it offers IDLE
 * @param connections how many connections a user may have; one more is answered {@code NO [LIMIT]}
 * @param hibernation after how long a connection in IDLE costs no process of its own any more, null
 *     for never. It then tells of new mail at once, not after half a second, and forgets some
 * @param introspection where tokens are looked up (RFC 7662, by POST), null for no tokens: a token
 *     is good when the answer is JSON with {@code "active": true} and the account as {@code
 *     "username"}
 */
public record DovecotSettings(
    boolean idle, int connections, @Nullable Duration hibernation, @Nullable URI introspection) {

  /** Passwords and IDLE, a hundred connections for each user, no hibernation. */
  public static DovecotSettings usual() {
    return new DovecotSettings(true, 100, null, null);
  }

  /** The same without IDLE, UIDPLUS is there. */
  public DovecotSettings withoutIdle() {
    return new DovecotSettings(false, connections, hibernation, introspection);
  }

  /** The same with another limit for each user. */
  public DovecotSettings connections(int most) {
    return new DovecotSettings(idle, most, hibernation, introspection);
  }

  /** The same that lets connections hibernate, after whole seconds. */
  public DovecotSettings hibernating(Duration after) {
    return new DovecotSettings(idle, connections, after, introspection);
  }

  /** The same that takes tokens by XOAUTH2 and OAUTHBEARER besides passwords. */
  public DovecotSettings introspecting(URI endpoint) {
    return new DovecotSettings(idle, connections, hibernation, endpoint);
  }
}

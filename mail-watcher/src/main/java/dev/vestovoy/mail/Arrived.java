package dev.vestovoy.mail;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A mail on the server.
 *
 * @param beginning its first bytes, all of them when it is small; null when none was fetched
 */
record Arrived(ListedMail mail, @Nullable ByteBuffer beginning) {
  static Arrived unread(ListedMail mail) {
    return new Arrived(mail, null);
  }
}

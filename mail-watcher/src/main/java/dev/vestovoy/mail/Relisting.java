package dev.vestovoy.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Which mails still count after the server numbered them anew. */
record Relisting(ImapMailbox open, Cursor cursor) {
  private static final int HEAD = 8192;

  boolean wants(ListedMail mail) throws ProtocolException {
    if (!cursor.relists(mail.uid())) {
      return true;
    }
    if (mail.received() != null && mail.received().isBefore(cursor.since())) {
      return false;
    }
    // A server that was rebuilt may have received everything today.
    var written = written(mail.uid());
    return written == null || !written.isBefore(cursor.since().minus(Duration.ofDays(1)));
  }

  private @Nullable Instant written(long uid) throws ProtocolException {
    var headers = new MimeHeaders();
    open.commands()
        .read(uid, "HEADER.FIELDS (DATE)", 0, HEAD)
        .ifPresent(bytes ->
            StandardCharsets.ISO_8859_1.decode(bytes).toString().lines().forEach(headers::add));
    return new MailHead(headers).date();
  }
}

package dev.vestovoy.mail;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/** What is asked of a folder, always by UID: by number, a foreign expunge would swap mails. */
final class ImapCommands {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.US);

  private final ImapMailbox mailbox;

  ImapCommands(ImapMailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** The UIDs behind one, in their order. */
  long[] uidsAfter(long last) throws MessagingException {
    return search("UID " + (last + 1) + ":*").filter(uid -> uid > last).toArray();
  }

  /** The UIDs behind one and up to another, without those that are older by days. */
  long[] uidsBetween(long last, long to, Instant since) throws MessagingException {
    // A day more than is meant: the server compares days of its own zone.
    var day = DAY.format(since.atZone(ZoneOffset.UTC).minusDays(1));
    return search("UID " + (last + 1) + ":" + to + " SINCE " + day)
        .filter(uid -> uid > last && uid <= to)
        .toArray();
  }

  /** The highest UID; 0 in an empty folder. */
  long newest() throws MessagingException {
    return search("UID *").max().orElse(0);
  }

  private LongStream search(String what) throws MessagingException {
    var uids = LongStream.builder();
    for (var response : mailbox.command("UID SEARCH " + what)) {
      if (response instanceof IMAPResponse r && r.isUnTagged() && r.keyEquals("SEARCH")) {
        for (long uid = r.readLong(); uid >= 0; uid = r.readLong()) {
          uids.add(uid);
        }
      }
    }
    return uids.build().sorted().distinct();
  }

  /** What is known of mails; those that are gone are left out. */
  Map<Long, ListedMail> list(long[] uids) throws MessagingException {
    var set = Arrays.stream(uids).mapToObj(String::valueOf).collect(Collectors.joining(","));
    var found = new HashMap<Long, ListedMail>();
    for (var response : mailbox.command("UID FETCH " + set + " (UID RFC822.SIZE INTERNALDATE)")) {
      if (response instanceof FetchResponse fetch && fetch.getItem(UID.class) != null) {
        long uid = fetch.getItem(UID.class).uid;
        var size = fetch.getItem(RFC822SIZE.class);
        var date = fetch.getItem(INTERNALDATE.class);
        var received = date == null || date.getDate() == null ? null : date.getDate().toInstant();
        found.put(uid, new ListedMail(uid, size == null ? 0 : size.size, received));
      }
    }
    return found;
  }

  /**
   * A stretch of a mail, without marking it as seen; shorter than wanted at its end, and empty when
   * the mail is gone.
   *
   * @param section as in RFC 9051, 6.4.5; empty for the whole mail
   */
  Optional<byte[]> read(long uid, String section, long from, int wanted) throws MessagingException {
    try {
      var what = "UID FETCH %d (UID BODY.PEEK[%s]<%d.%d>)".formatted(uid, section, from, wanted);
      return body(mailbox.command(what), uid);
    } catch (MessagingException e) {
      // Some servers refuse what is expunged, instead of keeping silent about it.
      if (e.getNextException() instanceof CommandFailedException
          && list(new long[] {uid}).isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<byte[]> body(Response[] responses, long uid) {
    for (var response : responses) {
      if (response instanceof FetchResponse fetch) {
        var of = fetch.getItem(UID.class);
        var body = fetch.getItem(BODY.class);
        if (of != null && of.uid == uid && body != null) {
          var bytes = body.getByteArray();
          return Optional.of(bytes == null ? new byte[0] : bytes.getNewBytes());
        }
      }
    }
    return Optional.empty();
  }

  /** Sets {@code \Seen}: for people who look into the mailbox. */
  void markSeen(long uid) throws MessagingException {
    mailbox.command("UID STORE " + uid + " +FLAGS.SILENT (\\Seen)");
  }

  /** Lets the server say what is new. */
  void noop() throws MessagingException {
    mailbox.command("NOOP");
  }
}

package dev.vestovoy.mail;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** What is asked of a folder, always by UID: by number, a foreign expunge would swap mails. */
final class ImapCommands {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.US);
  private static final String LISTING = "UID RFC822.SIZE INTERNALDATE";

  private final ImapMailbox mailbox;

  ImapCommands(ImapMailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** The UIDs behind one, in their order. */
  long[] uidsAfter(long last) throws ProtocolException {
    // The star is the newest mail, also when that lies before the range (RFC 9051, 9).
    return search("UID " + (last + 1) + ":*").filter(uid -> uid > last).toArray();
  }

  /** Those of some UIDs that have a mail, in their order. */
  long[] uidsAmong(UidSet some) throws ProtocolException {
    return some.isEmpty() ? new long[0] : search("UID " + some).filter(some::contains).toArray();
  }

  /** The UIDs behind one and up to another, without those that are older by days. */
  long[] uidsBetween(long last, long to, Instant since) throws ProtocolException {
    // A day more than is meant: the server compares days of its own zone.
    var day = DAY.format(since.atZone(ZoneOffset.UTC).minusDays(1));
    return search("UID " + (last + 1) + ":" + to + " SINCE " + day)
        .filter(uid -> uid > last && uid <= to)
        .toArray();
  }

  /** The highest UID; 0 in an empty folder. */
  long newest() throws ProtocolException {
    return search("UID *").max().orElse(0);
  }

  private LongStream search(String what) throws ProtocolException {
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

  /** What is known of mails; those that are gone, or that the server misspells, are left out. */
  Map<Long, ListedMail> list(long[] uids) throws ProtocolException {
    var found = new HashMap<Long, ListedMail>();
    for (var response : mailbox.command("UID FETCH %s (%s)".formatted(UidSet.of(uids), LISTING))) {
      listed(response).ifPresent(mail -> found.put(mail.uid(), mail));
    }
    return found;
  }

  /** The mails behind a UID, in their order, each with so many of its first bytes. */
  List<Arrived> behind(long last, int bytes) throws ProtocolException {
    var found = new TreeMap<Long, Arrived>();
    var what = "UID FETCH %d:* (%s BODY.PEEK[]<0.%d>)".formatted(last + 1, LISTING, bytes);
    for (var response : mailbox.command(what)) {
      var mail = listed(response);
      if (mail.isPresent() && mail.get().uid() > last) {
        found.put(mail.get().uid(), new Arrived(mail.get(), body(response)));
      }
    }
    return List.copyOf(found.values());
  }

  /** Whole small mails by their UIDs; those that are gone are left out. */
  Map<Long, ByteBuffer> read(long[] uids) throws ProtocolException {
    var found = new HashMap<Long, ByteBuffer>();
    for (var response :
        mailbox.command("UID FETCH %s (UID BODY.PEEK[])".formatted(UidSet.of(uids)))) {
      var body = body(response);
      if (body != null
          && response instanceof FetchResponse fetch
          && fetch.getItem(UID.class) != null) {
        found.put(fetch.getItem(UID.class).uid, body);
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
  Optional<ByteBuffer> read(long uid, String section, long from, int wanted)
      throws ProtocolException {
    Optional<ByteBuffer> piece;
    try {
      var what = "UID FETCH %d (UID BODY.PEEK[%s]<%d.%d>)".formatted(uid, section, from, wanted);
      piece =
          Arrays.stream(mailbox.command(what))
              .filter(r -> r instanceof FetchResponse f && isOf(f, uid))
              .filter(r -> begins(r, from))
              .flatMap(r -> Optional.ofNullable(body(r)).stream())
              .findFirst();
    } catch (CommandFailedException e) {
      // Some servers refuse what is expunged, instead of keeping silent about it.
      return goneOr(uid, e);
    }
    return piece.isPresent()
        ? piece
        : goneOr(uid, new CommandFailedException("the server did not say what it was asked for"));
  }

  private Optional<ByteBuffer> goneOr(long uid, CommandFailedException refusal)
      throws ProtocolException {
    if (uidsAmong(UidSet.of(uid)).length == 0) {
      return Optional.empty();
    }
    throw refusal;
  }

  /** Lets the server say what is new. */
  void noop() throws ProtocolException {
    mailbox.command("NOOP");
  }

  private static boolean isOf(FetchResponse fetch, long uid) {
    var of = fetch.getItem(UID.class);
    return of != null && of.uid == uid;
  }

  /** A piece from elsewhere would put the mail together wrongly. */
  private static boolean begins(Response response, long from) {
    var body = response instanceof FetchResponse fetch ? fetch.getItem(BODY.class) : null;
    return body != null && Math.max(0, body.getOrigin()) == from;
  }

  private static Optional<ListedMail> listed(Response response) {
    if (!(response instanceof FetchResponse fetch) || fetch.getItem(UID.class) == null) {
      return Optional.empty();
    }
    var size = fetch.getItem(RFC822SIZE.class);
    var date = fetch.getItem(INTERNALDATE.class);
    var received = date == null || date.getDate() == null ? null : date.getDate().toInstant();
    return Optional.of(
        new ListedMail(fetch.getItem(UID.class).uid, size == null ? 0 : size.size, received));
  }

  /**
   * The client's own bytes, for a copy would double the memory; none when the server has none to
   * give, null when it did not speak of the body.
   */
  private static @Nullable ByteBuffer body(Response response) {
    var body = response instanceof FetchResponse fetch ? fetch.getItem(BODY.class) : null;
    if (body == null) {
      return null;
    }
    var bytes = body.getByteArray();
    return bytes == null
        ? ByteBuffer.allocate(0)
        : ByteBuffer.wrap(bytes.getBytes(), bytes.getStart(), bytes.getCount());
  }
}

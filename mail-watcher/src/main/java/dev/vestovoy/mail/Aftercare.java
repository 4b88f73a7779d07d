package dev.vestovoy.mail;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/**
 * Does with handed on mails what their mailbox asks for, many at a time. What the server refuses
 * here is said and left: the mails are handed on, whatever becomes of them.
 */
final class Aftercare {
  private final ImapMailbox open;
  private final WatchedMailbox mailbox;
  private final MailboxVitals vitals;
  private final ServerWords words;
  private final List<Long> waiting = new ArrayList<>(0);
  private int handled;

  Aftercare(ImapMailbox open, WatchedMailbox mailbox, MailboxVitals vitals) {
    this.open = open;
    this.mailbox = mailbox;
    this.vitals = vitals;
    this.words = new ServerWords(mailbox.login());
  }

  /** A mail was handed on. */
  void handled(long uid) {
    handled++;
    waiting.add(uid);
  }

  /** How many were, so far. */
  int handled() {
    return handled;
  }

  /** Sees to all that were handed on since the last time. */
  void finish() throws ProtocolException {
    if (waiting.isEmpty()) {
      return;
    }
    var uids = UidSet.of(waiting.stream().mapToLong(Long::longValue).toArray());
    waiting.clear();
    try {
      apply(uids);
    } catch (CommandFailedException | BadCommandException e) {
      vitals.untidy(words.of(e));
    }
  }

  private void apply(UidSet uids) throws ProtocolException {
    var abilities = open.abilities();
    switch (mailbox.afterHandling()) {
      case AfterHandling.Nothing _ -> {}
      // A folder that others share may be read-only for us.
      case AfterHandling.MarkSeen _ when !abilities.writable() -> {}
      case AfterHandling.MarkSeen _ -> {
        store(uids, "\\Seen");
        vitals.tidy();
      }
      case AfterHandling.Keyword(var word) when abilities.writable() && abilities.keywords() -> {
        store(uids, word);
        vitals.tidy();
      }
      case AfterHandling.Keyword(var word) -> vitals.untidy("the folder takes no keyword " + word);
      case AfterHandling.Move(var folder) -> {
        move(uids, BASE64MailboxEncoder.encode(folder));
        vitals.tidy();
      }
    }
  }

  private void store(UidSet uids, String flag) throws ProtocolException {
    open.command("UID STORE %s +FLAGS.SILENT (%s)".formatted(uids, flag));
  }

  private void move(UidSet uids, String folder) throws ProtocolException {
    boolean moves = open.abilities().move();
    var command = moves ? "UID MOVE" : "UID COPY";
    try {
      open.command(command, to(uids, folder));
    } catch (CommandFailedException e) {
      // RFC 9051, 7.1: the folder is not there, and may be made.
      if (!words.of(e).contains("[TRYCREATE]")) {
        throw e;
      }
      create(folder);
      open.command(command, to(uids, folder));
    }
    if (!moves) {
      store(uids, "\\Deleted");
      // Without UIDPLUS, EXPUNGE would take away what others have marked.
      if (open.abilities().uidPlus()) {
        open.command("UID EXPUNGE " + uids);
      }
    }
  }

  private void create(String folder) throws ProtocolException {
    try {
      open.command("CREATE", new Argument().writeString(folder));
    } catch (CommandFailedException _) {
      // Another mailbox may have made it just now; if not, the mails say why they do not move.
    }
  }

  private static Argument to(UidSet uids, String folder) {
    return new Argument().writeAtom(uids.toString()).writeString(folder);
  }
}

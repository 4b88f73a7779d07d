package dev.vestovoy.mail;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Fetches a mail and takes its content out; whatever it is, something comes of it. */
final class MailReading {
  /** A mail up to this size is fetched together with others. */
  private static final int SMALL = 256 << 10;

  private static final int BATCH_BYTES = 1 << 20;
  private static final int BATCH_MAILS = 100;

  private final WatcherSettings settings;
  private final Extraction extraction;
  private final FetchPlaces places;
  private final Doubts doubts;

  MailReading(WatcherSettings settings, Extraction extraction, FetchPlaces places, Doubts doubts) {
    this.settings = settings;
    this.extraction = extraction;
    this.places = places;
    this.doubts = doubts;
  }

  /** Neighbours that can be fetched together: one by one they cost a far server minutes. */
  static List<List<ListedMail>> batches(List<ListedMail> mails) {
    var batches = new ArrayList<List<ListedMail>>();
    long room = 0;
    for (var mail : mails) {
      boolean small = mail.size() > 0 && mail.size() <= SMALL;
      if (!small || mail.size() > room || batches.getLast().size() >= BATCH_MAILS) {
        batches.add(new ArrayList<>());
        room = small ? BATCH_BYTES : 0;
      }
      batches.getLast().add(mail);
      room -= mail.size();
    }
    return batches;
  }

  /** The mails behind a UID, small ones with all their bytes. */
  List<Arrived> behind(ImapCommands server, long last)
      throws ProtocolException, InterruptedException {
    try (var _ = places.take()) {
      return server.behind(last, SMALL);
    }
  }

  /** A batch, with all its bytes if they could be fetched together. */
  List<Arrived> ahead(ImapCommands server, List<ListedMail> batch)
      throws ProtocolException, InterruptedException {
    try (var _ = places.take()) {
      var bytes = server.read(batch.stream().mapToLong(ListedMail::uid).toArray());
      return batch.stream().map(mail -> new Arrived(mail, bytes.get(mail.uid()))).toList();
    } catch (CommandFailedException _) {
      // One of them spoils it: each by itself shows which.
      return batch.stream().map(Arrived::unread).toList();
    }
  }

  /**
   * The mail; empty when it is gone.
   *
   * @throws HandlerFailedException when the server does not give it, or the disk does not take it
   */
  Optional<ReadMail> read(ImapCommands server, Arrived mail, long uidValidity)
      throws ProtocolException, InterruptedException, HandlerFailedException {
    if (doubts.hopeless(mail.mail().uid())) {
      return Optional.of(withheld(mail));
    }
    try (var _ = places.take()) {
      return fetch(server, mail, uidValidity);
    } catch (CommandFailedException e) {
      doubts.refused(mail.mail().uid());
      if (doubts.hopeless(mail.mail().uid())) {
        return Optional.of(withheld(mail));
      }
      throw new HandlerFailedException(mail.mail().uid(), e);
    } catch (UncheckedIOException e) {
      throw new HandlerFailedException(mail.mail().uid(), e);
    } catch (ResponseTooLargeException e) {
      doubts.refused(mail.mail().uid());
      throw e;
    }
  }

  private static ReadMail withheld(Arrived mail) {
    return Extraction.nothing(mail.mail(), "the server does not give the mail out");
  }

  private Optional<ReadMail> fetch(ImapCommands server, Arrived mail, long uidValidity)
      throws ProtocolException {
    var download = new MailDownload(server, settings.folder(), doubts);
    boolean tooLarge = mail.mail().size() > settings.mailBytes();
    var file = tooLarge ? download.head(mail.mail()) : download.whole(mail);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      var read = extraction.of(file.get(), mail.mail(), uidValidity);
      return Optional.of(tooLarge ? new ReadMail(headOnly(read.content()), null) : read);
    } finally {
      StoredPart.delete(file.get());
    }
  }

  private MailContent headOnly(MailContent head) {
    head.close();
    var why = "the mail is larger than %d bytes".formatted(settings.mailBytes());
    var skipped = List.of(SkippedPart.mail(why));
    return new MailContent(
        head.subject(), head.from(), head.date(), null, head.witness(), List.of(), skipped, false);
  }
}

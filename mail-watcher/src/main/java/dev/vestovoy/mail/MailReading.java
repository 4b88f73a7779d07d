package dev.vestovoy.mail;

import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.angus.mail.iap.CommandFailedException;

/** Fetches a mail and takes its content out; whatever it is, something comes of it. */
final class MailReading {
  private final WatcherSettings settings;
  private final ReportExtractor extractor;
  private final Semaphore fetches;
  private final Doubts doubts;

  MailReading(WatcherSettings settings, Semaphore fetches, Doubts doubts) {
    this.settings = settings;
    this.extractor = new ReportExtractor(settings.limits());
    this.fetches = fetches;
    this.doubts = doubts;
  }

  /** The content; empty when the mail is gone. */
  Optional<MailContent> read(ImapCommands server, ListedMail mail)
      throws MessagingException, InterruptedException {
    if (doubts.hopeless(mail.uid())) {
      return Optional.of(unreadable(mail, "the mail cannot be read"));
    }
    fetches.acquire();
    try {
      return fetch(server, mail);
    } catch (MessagingException e) {
      if (e.getNextException() instanceof CommandFailedException) {
        doubts.refused(mail.uid());
      }
      throw e;
    } catch (OutOfMemoryError e) {
      doubts.refused(mail.uid());
      throw e;
    } finally {
      fetches.release();
    }
  }

  private Optional<MailContent> fetch(ImapCommands server, ListedMail mail)
      throws MessagingException {
    var download = new MailDownload(server, settings.folder(), doubts);
    boolean tooLarge = mail.size() > settings.mailBytes();
    var file = tooLarge ? download.head(mail) : download.whole(mail);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      var content = extract(file.get(), mail);
      return Optional.of(
          tooLarge
              ? without(content, "the mail is larger than %d bytes".formatted(settings.mailBytes()))
              : content);
    } finally {
      StoredPart.delete(file.get());
    }
  }

  private MailContent extract(Path file, ListedMail mail) {
    try {
      return extractor.extract(file, settings.folder());
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return unreadable(mail, "the mail cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static MailContent without(MailContent head, String why) {
    head.close();
    var skipped = List.of(new SkippedPart("", "message/rfc822", why));
    return new MailContent(
        head.subject(), head.from(), head.date(), null, head.witness(), List.of(), skipped, false);
  }

  private static MailContent unreadable(ListedMail mail, String why) {
    var witness = Hashes.sha256().digest(mail.toString().getBytes(StandardCharsets.UTF_8));
    var skipped = new SkippedPart("", "message/rfc822", why);
    return new MailContent(
        "", "", null, null, Hashes.hex(witness), List.of(), List.of(skipped), false);
  }
}

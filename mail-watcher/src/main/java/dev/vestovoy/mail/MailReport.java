package dev.vestovoy.mail;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail that came to a watched mailbox. {@code (mailbox, uidValidity, uid)} is its identity.
 *
 * @param mailbox the account's e-mail
 * @param relisted whether it was found again after the server changed UIDVALIDITY: it may be old
 *     news, and its {@link #witness()} tells
 * @param sentAt what the mail says, or when the server got it
 */
public record MailReport(
    String mailbox,
    long uidValidity,
    long uid,
    boolean relisted,
    Instant sentAt,
    MailContent content)
    implements AutoCloseable {

  /** See {@link MailContent#subject()}. */
  public String subject() {
    return content.subject();
  }

  /** See {@link MailContent#from()}. */
  public String from() {
    return content.from();
  }

  /** See {@link MailContent#link()}. */
  public Optional<URI> link() {
    return Optional.ofNullable(content.link());
  }

  /** See {@link MailContent#witness()}. */
  public String witness() {
    return content.witness();
  }

  /** See {@link MailContent#files()}. */
  public List<ExtractedFile> files() {
    return content.files();
  }

  /** See {@link MailContent#skipped()}. */
  public List<SkippedPart> skipped() {
    return content.skipped();
  }

  /** See {@link MailContent#errorMail()}. */
  public boolean errorMail() {
    return content.errorMail();
  }

  /** Deletes the files that nobody took away. The watcher calls it after the handler. */
  @Override
  public void close() {
    content.close();
  }
}

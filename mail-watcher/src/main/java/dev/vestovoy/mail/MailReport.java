package dev.vestovoy.mail;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came to a watched mailbox. {@code (mailbox, uidValidity, uid)} is its identity.
 *
 * @param mailbox the name of the watched mailbox, which usually is the account's address
 * @param relisted whether it was found again after the server changed UIDVALIDITY: it may be old
 *     news, and its {@link #witness()} tells
 * @param sentAt what the mail says, or when the server got it
 * @param quarantined where the whole mail lies because nobody could read it; what is in the content
 *     then says why; null when it was read
 */
public record MailReport(
    String mailbox,
    long uidValidity,
    long uid,
    boolean relisted,
    Instant sentAt,
    MailContent content,
    @Nullable Path quarantined)
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

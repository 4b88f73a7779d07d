package dev.vestovoy.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** One mail while its parts are read. */
final class MailOpening {
  private static final Pattern FAILED = Pattern.compile("Error occurred for (Report|Alert):");

  /** Base64 in base64 to any depth comes to less than this many times the mail. */
  private static final int PACKED = 4;

  private static final String UNREADABLE =
      "an S/MIME part that is encrypted or damaged: the sender may sign, but not encrypt";

  private final Path folder;
  private final ExtractionLimits limits;
  private final Allowance allowance;
  private final List<Finding> findings = new ArrayList<>();
  private long packed;

  MailOpening(Path folder, ExtractionLimits limits, LongSupplier nanos) {
    this.folder = folder;
    this.limits = limits;
    this.allowance = new Allowance(limits, nanos);
  }

  MailContent read(Path mail) {
    try {
      var headers = new MimeHeaders();
      open(mail, headers);
      var head = new MailHead(headers);
      var texts =
          findings.stream()
              .filter(Finding.Text.class::isInstance)
              .map(Finding.Text.class::cast)
              .toList();
      var body = new MailBody(texts);
      var found = new FoundFiles(findings, body.pictures(), head.subject());
      return content(head, body, found);
    } catch (IOException e) {
      discard();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      discard();
      throw e;
    }
  }

  private MailContent content(MailHead head, MailBody body, FoundFiles found) {
    var subject = head.subject();
    boolean failure = found.files().isEmpty() && (tellsOfFailure(subject) || body.tellsOfFailure());
    return new MailContent(
        subject,
        head.from(),
        head.date(),
        body.link().orElse(null),
        head.witness(found.files()),
        found.files(),
        found.skipped(),
        failure);
  }

  private static boolean tellsOfFailure(String subject) {
    return FAILED.matcher(subject).find()
        || subject.startsWith("Report Retry [")
        || subject.startsWith("Report Failed - All Retries Exhausted");
  }

  private void open(Path mail, MimeHeaders headers) throws IOException {
    try {
      packed = PACKED * Files.size(mail);
      open(mail, headers, 0);
    } catch (OutOfTimeException _) {
      left("reading it took longer than %d seconds".formatted(limits.time().toSeconds()));
    }
  }

  /** Reads the leaves of a mail, and those of mails that lie encoded in it. */
  private void open(Path mail, MimeHeaders headers, int depth) throws IOException {
    try (var file = FileChannel.open(mail)) {
      var slice = new FileSlice(file, allowance, 0, file.size());
      var scanner = new MimeScanner(new MimeLines(slice), limits, allowance);
      scanner.scan(headers, depth);
      var reader = new LeafReader(file, folder, limits, allowance);
      for (var leaf : scanner.leaves()) {
        if (MimeScanner.mail(leaf.type()) || SignedContent.sealed(leaf)) {
          inner(leaf, file);
        } else {
          findings.add(reader.read(leaf));
        }
      }
      scanner.stopped().ifPresent(this::left);
    }
  }

  /** A mail that was encoded as a whole, as Exchange does against RFC 2046, 5.2.1, or signed so. */
  private void inner(MimeLeaf leaf, FileChannel file) throws IOException {
    if (leaf.depth() >= limits.depth()) {
      findings.add(Finding.lost(leaf, "lies deeper than " + limits.depth()));
      return;
    }
    var part = decoded(leaf, file);
    if (part.isEmpty()) {
      return;
    }
    try {
      open(part.get().path(), new MimeHeaders(), leaf.depth() + 1);
    } finally {
      StoredPart.delete(part.get().path());
    }
  }

  private Optional<StoredPart> decoded(MimeLeaf leaf, FileChannel file) {
    long limit = Math.min(packed, allowance.bytes());
    if (limit <= 0) {
      findings.add(Finding.lost(leaf, "the mails in the mail are too large together"));
      return Optional.empty();
    }
    try (var bytes = new BufferedInputStream(PartBytes.of(leaf, file, allowance));
        var mail = SignedContent.sealed(leaf) ? new SignedContent(bytes) : bytes) {
      var part = StoredPart.write(new byte[0], mail, folder, limit);
      allowance.wrote(part.size());
      packed -= part.size();
      return Optional.of(part);
    } catch (IOException _) {
      findings.add(Finding.lost(leaf, UNREADABLE));
      return Optional.empty();
    }
  }

  /** About the mail as a whole. */
  private void left(String why) {
    findings.add(new Finding.Left(SkippedPart.mail(why)));
  }

  private void discard() {
    for (var finding : findings) {
      if (finding instanceof Finding.Kept kept) {
        StoredPart.delete(kept.part().path());
      }
    }
  }
}

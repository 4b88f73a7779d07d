package dev.vestovoy.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One mail while its parts are read. */
final class MailOpening {
  private static final Pattern FAILED = Pattern.compile("Error occurred for (Report|Alert):");

  private final Path folder;
  private final ExtractionLimits limits;
  private final List<Finding> findings = new ArrayList<>();
  private int leaves;

  MailOpening(Path folder, ExtractionLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  MailContent read(Path mail) {
    try {
      var head = new MailHead(open(mail, 0));
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

  /** Reads the leaves of a mail, and those of mails that lie encoded in it. */
  private MimeHeaders open(Path mail, int depth) throws IOException {
    try (var file = FileChannel.open(mail)) {
      var slice = new FileSlice(file, 0, file.size());
      var scanner = new MimeScanner(new MimeLines(slice), limits);
      var headers = scanner.scan(depth);
      var reader = new LeafReader(file, folder, limits);
      for (var leaf : scanner.leaves()) {
        if (leaves++ == limits.parts()) {
          break;
        }
        if (leaf.type().equals("message/rfc822")) {
          inner(leaf, file);
        } else {
          findings.add(reader.read(leaf));
        }
      }
      if (scanner.tooMany() || leaves > limits.parts()) {
        findings.add(
            new Finding.Left(
                new SkippedPart(
                    "",
                    "multipart/mixed",
                    "more than %d parts: the rest is not opened".formatted(limits.parts()))));
      }
      return headers;
    }
  }

  /** A mail that was encoded as a whole, as Exchange does against RFC 2046, 5.2.1. */
  private void inner(MimeLeaf leaf, FileChannel file) {
    if (leaf.depth() >= limits.depth()) {
      findings.add(Finding.left(leaf, "lies deeper than " + limits.depth()));
      return;
    }
    try (var bytes = new BufferedInputStream(PartBytes.of(leaf, file))) {
      var part = StoredPart.write(new byte[0], bytes, folder, limits.mailBytes());
      try {
        open(part.path(), leaf.depth() + 1);
      } finally {
        StoredPart.delete(part.path());
      }
    } catch (IOException | StackOverflowError e) {
      findings.add(Finding.left(leaf, "cannot be decoded: " + e.getClass().getSimpleName()));
    }
  }

  private void discard() {
    for (var finding : findings) {
      if (finding instanceof Finding.Kept kept) {
        StoredPart.delete(kept.part().path());
      }
    }
  }
}

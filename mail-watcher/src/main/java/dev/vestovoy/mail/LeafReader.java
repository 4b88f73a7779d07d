package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a leaf by its decoded bytes and brings a report file to disk. */
final class LeafReader {
  /** More of a text than this says nothing new about the mail. */
  private static final int TEXT_BYTES = 1 << 17;

  private final FileChannel mail;
  private final Path folder;
  private final ExtractionLimits limits;
  private final Allowance allowance;

  LeafReader(FileChannel mail, Path folder, ExtractionLimits limits, Allowance allowance) {
    this.mail = mail;
    this.folder = folder;
    this.limits = limits;
    this.allowance = allowance;
  }

  /** Damage becomes a {@link Finding.Left}; only time that is over makes this throw. */
  Finding read(MimeLeaf leaf) {
    try (var bytes = PartBytes.of(leaf, mail, allowance)) {
      var why = unopened(leaf);
      return why == null ? judge(leaf, bytes) : Finding.lost(leaf, why);
    } catch (UncheckedIOException | OutOfTimeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return Finding.lost(leaf, "cannot be decoded: " + e.getClass().getSimpleName());
    }
  }

  private @Nullable String unopened(MimeLeaf leaf) {
    if (leaf.type().startsWith("multipart/")) {
      return "its parts cannot be told apart, or lie deeper than %d".formatted(limits.depth());
    }
    return switch (leaf.type()) {
      case "message/external-body" -> "it is only a reference, and references are not followed";
      case "message/partial" -> "it is only a piece of a mail";
      default -> null;
    };
  }

  private Finding judge(MimeLeaf leaf, InputStream bytes) throws IOException {
    var head = bytes.readNBytes(Signature.HEAD);
    var kind = Signature.kind(head, leaf.declared(FileKind.PDF));
    if (kind.isPresent()) {
      return store(leaf, kind.get(), head, bytes);
    }
    if (leaf.text()) {
      return text(leaf, head, bytes);
    }
    return other(leaf, head);
  }

  private Finding store(MimeLeaf leaf, FileKind kind, byte[] head, InputStream rest)
      throws IOException {
    long limit = Math.min(limits.fileBytes(), allowance.bytes());
    if (limit <= 0) {
      return Finding.lost(leaf, "the files of the mail are too large together");
    }
    var part = StoredPart.write(head, rest, folder, limit);
    allowance.wrote(part.size());
    var why = damage(kind, part, limit);
    if (why != null) {
      StoredPart.delete(part.path());
      return Finding.lost(leaf, why);
    }
    boolean icon = kind == FileKind.PNG && Signature.icon(head, limits.iconSide());
    return new Finding.Kept(leaf, kind, part, icon);
  }

  private static @Nullable String damage(FileKind kind, StoredPart part, long limit) {
    if (!part.complete()) {
      return "larger than %d bytes".formatted(limit);
    }
    return Signature.ends(kind, part.tail())
        ? null
        : "a damaged %s: its end is missing".formatted(kind);
  }

  private Finding text(MimeLeaf leaf, byte[] head, InputStream rest) throws IOException {
    int granted = allowance.text(TEXT_BYTES);
    var more = rest.readNBytes(Math.max(0, granted - head.length));
    var bytes = Arrays.copyOf(head, Math.min(granted, head.length + more.length));
    System.arraycopy(more, 0, bytes, bytes.length - more.length, more.length);
    var charset = leaf.headers().parameters("Content-Type").text("charset").orElse("");
    return new Finding.Text(EncodedWords.text(bytes, charset), leaf.type().equals("text/html"));
  }

  private static Finding other(MimeLeaf leaf, byte[] head) {
    boolean pdf = leaf.declared(FileKind.PDF);
    boolean declared = pdf || leaf.declared(FileKind.PNG);
    boolean tnef = leaf.type().equals("application/ms-tnef");
    var really = tnef ? Optional.of(Signature.TNEF) : Signature.other(head);
    if (declared) {
      var why =
          head.length == 0
              ? "empty"
              : "declared as %s, but the bytes are %s"
                  .formatted(pdf ? "PDF" : "PNG", really.orElse("something else"));
      return Finding.lost(leaf, why);
    }
    if (really.equals(Optional.of(Signature.TNEF))) {
      return Finding.lost(leaf, Signature.TNEF);
    }
    var why = really.map(name -> "neither PDF nor PNG, but " + name).orElse("neither PDF nor PNG");
    return Finding.left(leaf, head.length == 0 ? "empty" : why);
  }
}

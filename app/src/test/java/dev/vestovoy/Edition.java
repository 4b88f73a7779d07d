package dev.vestovoy;

import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.mail.SupersetMail.Version;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** A mail with a report, and what should come out of it. */
final class Edition {
  private final byte[] mail;
  private final List<String> hashes;

  private Edition(byte[] mail, List<byte[]> files) {
    this.mail = mail;
    this.hashes = files.stream().map(Edition::sha256).toList();
  }

  /** A report with one PDF. */
  static Edition pdf(String name, int bytes) {
    byte[] file = SampleFiles.pdf(name, bytes);
    return new Edition(SupersetMail.of(Version.V4_1, name).pdf(file).bytes(), List.of(file));
  }

  /** A report with so many PDFs of a size, all different. */
  static Edition pdfs(String name, int count, int bytes) {
    List<byte[]> files =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> SampleFiles.pdf(name + " " + i, bytes))
            .toList();
    SupersetMail mail = SupersetMail.of(Version.V4_1, name);
    files.forEach(mail::pdf);
    return new Edition(mail.bytes(), files);
  }

  /** A report with so many pictures. */
  static Edition pictures(String name, int count) {
    return pictures(name, count, 0);
  }

  /**
   * A report with so many pictures that no other report has.
   *
   * @param number 0 to 999
   */
  static Edition pictures(String name, int count, int number) {
    List<byte[]> files =
        IntStream.rangeClosed(1, count)
            .mapToObj(seed -> SampleFiles.png(320, 240 + number, seed))
            .toList();
    return new Edition(
        SupersetMail.of(Version.V5_0, name).png(files.toArray(byte[][]::new)).bytes(), files);
  }

  byte[] mail() {
    return mail.clone();
  }

  /** The SHA-256 of its files, in order. */
  List<String> hashes() {
    return hashes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

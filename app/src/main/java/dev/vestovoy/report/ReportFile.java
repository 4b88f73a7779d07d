package dev.vestovoy.report;

/**
 * A file of a report. Its bytes lie in the spool under their hash.
 *
 * @param name a file name safe to show and to store, with the extension of its kind
 * @param size in bytes
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 */
public record ReportFile(String name, FileKind kind, long size, String sha256) {
  public ReportFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "wanted 64 hexadecimal digits as a file's hash, found "
              + sha256.length()
              + " characters");
    }
    if (size <= 0) {
      throw new IllegalArgumentException("wanted a file with bytes in it, found size " + size);
    }
  }
}

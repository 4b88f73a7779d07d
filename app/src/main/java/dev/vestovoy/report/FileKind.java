package dev.vestovoy.report;

/** The kinds of file a report may carry; the bytes of the file decide, never its name. */
public enum FileKind {
  PDF("application/pdf", ".pdf"),
  PNG("image/png", ".png");

  private final String mediaType;
  private final String extension;

  FileKind(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Its media type, RFC 6838, for example {@code application/pdf}. */
  public String mediaType() {
    return mediaType;
  }

  /** Its file name extension with the dot, for example {@code .pdf}. */
  public String extension() {
    return extension;
  }
}

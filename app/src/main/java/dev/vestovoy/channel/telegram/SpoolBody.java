package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file's bytes on their way from the spool to the line, a chunk at a time. */
final class SpoolBody extends RequestBody {
  private static final int CHUNK = 32 << 10;

  private final ReportFile file;
  private final Path path;
  private volatile boolean broken;

  SpoolBody(ReportFile file, Path path) {
    this.file = file;
    this.path = path;
  }

  @Override
  public MediaType contentType() {
    return MediaType.get(file.kind().mediaType());
  }

  @Override
  public long contentLength() {
    return file.size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = open()) {
      for (int read = read(in, chunk); read > 0; read = read(in, chunk)) {
        sink.write(chunk, 0, read);
      }
    }
  }

  /** Refuses to begin with a file that is not there whole. */
  void check() throws SpoolBroken {
    try {
      if (Files.size(path) != file.size()) {
        throw new SpoolBroken(null);
      }
    } catch (SpoolBroken e) {
      throw e;
    } catch (IOException e) {
      throw new SpoolBroken(e);
    }
  }

  /** Whether it was the disk that ended the request, not the line. */
  boolean broken() {
    return broken;
  }

  private InputStream open() throws IOException {
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  private int read(InputStream in, byte[] chunk) throws IOException {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }
}

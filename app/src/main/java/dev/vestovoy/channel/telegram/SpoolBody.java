package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file's bytes on their way from the spool to the line, a chunk at a time. */
final class SpoolBody extends RequestBody {
  private static final int CHUNK = 32 << 10;

  private final Item item;
  private final Spool spool;
  private final Path path;
  private volatile boolean broken;

  SpoolBody(Item item, Spool spool) {
    this.item = item;
    this.spool = spool;
    this.path = spool.path(item.file().sha256());
  }

  @Override
  public MediaType contentType() {
    return MediaType.get(item.file().kind().mediaType());
  }

  @Override
  public long contentLength() {
    return item.file().size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long left = contentLength();
    try (InputStream in = open()) {
      for (int read = read(in, chunk); read > 0; read = read(in, chunk)) {
        sink.write(chunk, 0, read);
        left -= read;
      }
    }
    if (left != 0) {
      broken = true;
      throw new IOException("a file of the spool changed while it was sent");
    }
  }

  /** Refuses to begin with a file that is not there whole. */
  void check() throws SpoolBroken {
    try {
      long size = Files.size(path);
      if (size != contentLength()) {
        throw new SpoolBroken(item, true, null);
      }
    } catch (NoSuchFileException e) {
      throw new SpoolBroken(item, spool.present(), e);
    } catch (IOException e) {
      throw new SpoolBroken(item, false, e);
    }
  }

  /** Ends with an exception if it was the disk that ended the request, not the line. */
  void checkAfterFailure() throws SpoolBroken {
    if (broken) {
      check();
      throw new SpoolBroken(item, false, null);
    }
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

package dev.vestovoy.sandbox;

import dev.vestovoy.fake.telegram.SentFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that chats show, by their hash. */
final class Uploads {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /**
   * A file that a chat shows.
   *
   * @param picture whether it is a PNG by its bytes
   */
  record Upload(Path bytes, String name, boolean picture) {}

  private final Map<String, Upload> byHash = new ConcurrentHashMap<>();

  /** Takes note of a file; without bytes there is nothing to show. */
  Optional<Upload> of(SentFile file) {
    return file.bytes()
        .map(path -> byHash.computeIfAbsent(file.sha256(), _ -> upload(path, file.name())));
  }

  /** A file that {@link #of} has seen. */
  Optional<Upload> find(String sha256) {
    return Optional.ofNullable(byHash.get(sha256));
  }

  private static Upload upload(Path path, String name) {
    try (InputStream in = Files.newInputStream(path)) {
      return new Upload(path, name, Arrays.equals(in.readNBytes(PNG.length), PNG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

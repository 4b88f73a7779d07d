package dev.vestovoy.fake.telegram;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that Telegram has of this bot, by file_id. The world's lock guards it. The texts are
 * those of {@code FileManager::from_persistent_id} and {@code check_full_local_location} in TDLib.
 */
final class Shelf {
  private static final long LARGEST_PHOTO = 10L << 20;

  private final Map<String, Stored> files = new HashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private String spoilt = "";
  private long largest = 50L << 20;
  private int next = 1;

  private record Stored(Sent.Kind kind, SentFile file) {}

  /** Takes an upload as a file of this kind, shown with a thumbnail if there is one. */
  SentFile store(Sent.Kind kind, Part part, @Nullable Part thumbnail) {
    if (part.size() == 0) {
      throw Refusal.badRequest("file must be non-empty");
    }
    if (part.size() > largest) {
      throw new Refusal(413, "Request Entity Too Large");
    }
    if (kind == Sent.Kind.PHOTO) {
      checkPhoto(part);
    }
    String seed = (kind == Sent.Kind.PHOTO ? "AgACAgIAAx-" : "BQACAgIAAx-") + part.sha256();
    String id =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((next++ + seed).getBytes(StandardCharsets.UTF_8));
    SentFile file =
        new SentFile(
            kind == Sent.Kind.PHOTO ? "" : FileNames.cleaned(part.fileName()),
            part.sha256(),
            part.size(),
            part.contentType(),
            id,
            true,
            thumbnail == null ? "" : thumbnail.sha256(),
            Optional.ofNullable(part.kept()));
    files.put(id, new Stored(kind, file));
    fresh.add(id);
    return file;
  }

  /** Finds a file that was sent before. */
  SentFile find(Sent.Kind kind, String id) {
    if (!id.matches("[A-Za-z0-9_-]{20,}")) {
      throw Refusal.badRequest("wrong file identifier/HTTP URL specified");
    }
    Stored stored = files.get(id);
    if (stored == null) {
      throw Refusal.badRequest(
          "wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
    }
    if (!spoilt.isEmpty() && !fresh.contains(id)) {
      throw Refusal.whileSending(spoilt);
    }
    if (stored.kind() != kind) {
      throw Refusal.badRequest(
          "can't use file of type " + word(stored.kind()) + " as " + word(kind));
    }
    SentFile file = stored.file();
    return new SentFile(
        file.name(),
        file.sha256(),
        file.size(),
        file.mediaType(),
        id,
        false,
        file.thumbnail(),
        file.bytes());
  }

  /** Takes files of up to 2000 MB, as a Bot API server of one's own does. */
  void growLarge() {
    largest = 2000L << 20;
  }

  /** Every file_id becomes unknown, as after a change of the bot. */
  void forget() {
    files.clear();
  }

  /**
   * Every file_id that was given out so far fails from now on, in TDLib's words: {@code
   * FILE_REFERENCE_EXPIRED} for one, which TDLib repairs for users and never for bots, {@code
   * FileReferenceManager::process_file_reference_error}.
   */
  void spoil(String message) {
    spoilt = message;
    fresh.clear();
  }

  private static String word(Sent.Kind kind) {
    return kind == Sent.Kind.PHOTO ? "Photo" : "Document";
  }

  private static void checkPhoto(Part part) {
    if (part.size() > LARGEST_PHOTO) {
      throw Refusal.badRequest(
          "file of size %d bytes is too big for a photo; the maximum size is %d bytes"
              .formatted(part.size(), LARGEST_PHOTO));
    }
    Picture picture =
        Picture.of(part.head()).orElseThrow(() -> Refusal.whileSending("IMAGE_PROCESS_FAILED"));
    long width = picture.width();
    long height = picture.height();
    if (width + height > 10_000 || width > 20 * height || height > 20 * width) {
      throw Refusal.whileSending("PHOTO_INVALID_DIMENSIONS");
    }
  }

  /** Refuses what Telegram would not show, core.telegram.org/bots/api#senddocument. */
  static void checkThumbnail(Part part) {
    Picture picture =
        Picture.of(part.head())
            .filter(p -> p.format() == Picture.Format.JPEG)
            .orElseThrow(
                () -> Refusal.badRequest("a thumbnail must be a JPEG, Telegram would ignore it"));
    if (picture.width() > 320 || picture.height() > 320 || part.size() >= 200_000) {
      throw Refusal.badRequest("a thumbnail has 320 pixels and 200 kB at most");
    }
  }
}

package dev.vestovoy.directory.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a file's text. */
final class Reading {
  private static final long LARGEST = 32L << 20;

  private Reading() {}

  /** The text; whatever hinders reading is a mistake at its beginning. */
  static String text(Path file) throws MistakesException {
    try {
      if (Files.size(file) > LARGEST) {
        throw mistake("wanted up to 32 MB, found more", "Is it the right file?");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException _) {
      throw mistake(
          "wanted the directory's file, found none",
          "Make it (vestovoy init writes a sample), or correct VESTOVOY_DIRECTORY_FILE.");
    } catch (AccessDeniedException _) {
      throw mistake(
          "wanted a file that the service may read, found one that it may not",
          "Give it, and the folders above it, the right to.");
    } catch (CharacterCodingException _) {
      throw mistake("wanted UTF-8, found another encoding", "Save it as UTF-8.");
    } catch (IOException e) {
      throw mistake(
          "wanted a file, found " + e.getClass().getSimpleName(), "Check the path and the disk.");
    }
  }

  private static MistakesException mistake(String what, String advice) {
    return new MistakesException(List.of(new Mistake(1, 1, what, advice)));
  }
}

package dev.vestovoy.fake.telegram;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file in a chat.
 *
 * @param name as Telegram shows it
 * @param uploaded whether this message brought the bytes, or only named a file known before
 * @param thumbnail its hash, if the file was uploaded with one, else empty
 * @param bytes where they lie, if the fake keeps them
 */
public record SentFile(
    String name,
    String sha256,
    long size,
    String mediaType,
    String fileId,
    boolean uploaded,
    String thumbnail,
    Optional<Path> bytes) {}

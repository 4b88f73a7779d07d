package dev.vestovoy.mail;

import java.nio.file.Path;

/**
 * A report file that was taken out of a mail and lies on disk, byte for byte as it was sent.
 *
 * @param name safe to show and to use as a file name, with the extension of the kind, at most 200
 *     bytes of UTF-8; two files of a mail may share it
 * @param size in bytes
 * @param sha256 64 lower-case hex digits
 * @param path a temporary file: whoever wants to keep it moves or copies it away before the report
 *     is closed
 */
public record ExtractedFile(String name, FileKind kind, long size, String sha256, Path path) {}

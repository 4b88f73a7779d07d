package dev.vestovoy.fake.telegram;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that came in a request.
 *
 * @param fileName as the request says, decoded, not yet cleaned
 * @param head its first bytes, at most 8 kB
 * @param kept where its bytes lie, if they are kept
 */
record Part(
    String fileName,
    String contentType,
    long size,
    String sha256,
    ByteBuffer head,
    @Nullable Path kept) {}

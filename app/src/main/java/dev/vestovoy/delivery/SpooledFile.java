package dev.vestovoy.delivery;

import java.time.Instant;

/**
 * A file in the spool.
 *
 * @param bytes how large it is
 * @param since when its bytes came, the last time
 */
public record SpooledFile(String sha256, long bytes, Instant since) {}

package dev.vestovoy.seatable;

import java.time.Instant;

/**
 * One line of a base's activity log.
 *
 * @param id grows with each line of a base; not the base's version
 * @param author the id of who did it, e.g. {@code …@auth.local}; empty if it was not told
 * @param app the program that did it, by the name of its API token; empty if it was a person
 * @param operation what was done; its version is the line's id
 */
public record LogEntry(long id, Instant time, String author, String app, Operation operation) {}

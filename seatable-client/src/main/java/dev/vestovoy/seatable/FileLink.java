package dev.vestovoy.seatable;

/**
 * One entry of a file or image cell.
 *
 * @param name as people see it; of an image, the last part of its address
 * @param url where the file lies; only signed-in people and account tokens may fetch it
 * @param size in bytes; 0 if the server did not tell
 */
public record FileLink(String name, String url, long size) {}

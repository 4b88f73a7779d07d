package dev.vestovoy.mail;

/**
 * A part of a mail that is not forwarded.
 *
 * @param name safe to show, empty when the part has none
 * @param type the declared media type in lower case, without parameters
 * @param why one sentence for people, without anything of the mail's text
 */
public record SkippedPart(String name, String type, String why) {}

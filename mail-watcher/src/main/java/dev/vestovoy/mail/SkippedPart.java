package dev.vestovoy.mail;

/**
 * A part of a mail that is not forwarded.
 *
 * @param name safe to show, empty when the part has none
 * @param type the declared media type in lower case, without parameters
 * @param why one sentence for people, without anything of the mail's text
 * @param lost whether a report may be lost with it, so that somebody should look: damaged, sealed,
 *     beyond a limit; and not another kind of file, or decoration
 */
public record SkippedPart(String name, String type, String why, boolean lost) {

  /** The mail as a whole, or the rest of it. */
  static SkippedPart mail(String why) {
    return new SkippedPart("", "message/rfc822", why, true);
  }
}

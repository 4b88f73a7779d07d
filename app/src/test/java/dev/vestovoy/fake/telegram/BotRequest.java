package dev.vestovoy.fake.telegram;

/**
 * What a fault rule may know of a call.
 *
 * @param method as the Bot API writes it
 * @param chat 0 if the call names none
 * @param length of the body in bytes, 0 if it is not announced
 * @param uploads whether it carries files
 * @param text all its parameters but files, as text
 */
public record BotRequest(String method, long chat, long length, boolean uploads, String text) {
  /** Whether it sends files that are named by their file_id and carries none. */
  public boolean byFileId() {
    boolean sendsFiles = method.startsWith("send") && !method.equals("sendMessage");
    return sendsFiles && !uploads;
  }
}

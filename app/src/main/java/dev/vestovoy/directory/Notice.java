package dev.vestovoy.directory;

/** What has become of a registration without anybody's registering: the tables were edited. */
public sealed interface Notice {
  /**
   * Somebody wrote another value into the cell of a registered person. Who registered still
   * receives the reports; clearing the cell would let somebody else register.
   *
   * @param name what the row is called
   * @param found what the cell says now, cut short
   */
  record PersonOverwritten(String name, long telegramId, String found) implements Notice {}

  /**
   * The same for a group: clearing id and lock would let another chat register.
   *
   * @param title what the row is called
   * @param found what the cell says now, cut short
   */
  record GroupOverwritten(String title, long chatId, String found) implements Notice {}

  /**
   * A row has another phone now, so that the account which was verified for the old one is cut off
   * and the cell is cleared.
   *
   * @param name what the row is called
   */
  record PhoneChanged(String name, long telegramId) implements Notice {}

  /**
   * The same, while the account is registered in another row, too, and goes on there.
   *
   * @param name what the row is called
   */
  record PhoneOfOneRowChanged(String name, long telegramId) implements Notice {}
}

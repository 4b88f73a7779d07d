package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Somebody with a Telegram account, and what they do in their private chat with the bot. */
public final class FakePerson {
  final Chat chat;
  private final World world;

  FakePerson(World world, Chat chat) {
    this.world = world;
    this.chat = chat;
  }

  /** The user's id, which is the private chat's too. */
  public long id() {
    return chat.id;
  }

  /** Presses Start. */
  public void starts() {
    starts("");
  }

  /** Presses Start on a deep link with this parameter. */
  public void starts(String parameter) {
    synchronized (world) {
      chat.started = true;
      chat.bot = "member";
    }
    says(("/start " + parameter).strip());
  }

  /** Has pressed Start before anybody counts: the bot may write, and hears nothing of it. */
  public FakePerson startedLongAgo() {
    synchronized (world) {
      chat.started = true;
      chat.bot = "member";
    }
    return this;
  }

  /** Writes to the bot; a text that begins with a slash is a command. */
  public void says(String text) {
    ObjectNode message = message().put("text", text);
    Updater.markCommand(message, text);
    world.updates.add("message", message);
  }

  /** Presses the button that shares their own contact. */
  public void sharesContact(String phone) {
    world.updates.add("message", message().set("contact", contact(phone, id())));
  }

  /**
   * Sends somebody else's contact.
   *
   * @param owner whose, or 0 if Telegram knows nobody by that number
   */
  public void sharesContactOf(long owner, String phone) {
    world.updates.add("message", message().set("contact", contact(phone, owner)));
  }

  /** Forwards a message with a contact, which may even be their own. */
  public void forwardsContact(long owner, String phone) {
    ObjectNode message = message();
    message.set("contact", contact(phone, owner));
    message
        .putObject("forward_origin")
        .put("type", "hidden_user")
        .put("date", world.now())
        .put("sender_user_name", "Somebody");
    world.updates.add("message", message);
  }

  /**
   * Presses a button below a message in the private chat.
   *
   * @return the callback query's id
   */
  public String presses(long messageId, String data) {
    return Updater.press(world, chat, chat.user(), messageId, data);
  }

  /** Speaks another language from now on: two letters. */
  public void prefers(String language) {
    synchronized (world) {
      chat.language = language;
    }
  }

  /** Blocks the bot. */
  public void blocks() {
    synchronized (world) {
      chat.blocked = true;
      world.botBecomes(chat, chat.user(), "kicked");
    }
  }

  /** Takes the block back. */
  public void unblocks() {
    synchronized (world) {
      chat.blocked = false;
      world.botBecomes(chat, chat.user(), "member");
    }
  }

  /** Deletes the account. */
  public void disappears() {
    synchronized (world) {
      chat.deactivated = true;
    }
  }

  private ObjectNode message() {
    synchronized (world) {
      // Whoever writes to a bot lets it write back.
      chat.started = true;
    }
    return world.message(chat, chat.user());
  }

  private ObjectNode contact(String phone, long owner) {
    return Updater.contact(phone, owner);
  }

  ObjectNode json() {
    return chat.user();
  }
}

package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A group, and what happens in it. */
public final class FakeGroup {
  private static final ObjectNode ANONYMOUS_ADMIN =
      JsonNodeFactory.instance
          .objectNode()
          .put("id", 1_087_968_824L)
          .put("is_bot", true)
          .put("first_name", "Group")
          .put("username", "GroupAnonymousBot");

  private final World world;
  private final Chat chat;

  FakeGroup(World world, Chat chat) {
    this.world = world;
    this.chat = chat;
  }

  /** The chat's id, negative. */
  public long id() {
    return chat.id;
  }

  /** Somebody is in the group now, as creator, administrator, member, left or kicked. */
  public void has(FakePerson person, String status) {
    synchronized (world) {
      chat.members.put(person.id(), status);
    }
  }

  /** The bot has had this status before anybody counts, and hears nothing of it. */
  public FakeGroup hasBot(String status) {
    synchronized (world) {
      chat.bot = status;
    }
    return this;
  }

  /** Somebody adds the bot. */
  public void addsBot(FakePerson by) {
    botBecomes(by, "member");
    ObjectNode message = world.message(chat, by.json());
    message.putArray("new_chat_members").add(world.bot);
    world.updates.add("message", message);
  }

  /** Somebody makes the bot an administrator. */
  public void promotesBot(FakePerson by) {
    botBecomes(by, "administrator");
  }

  /** Somebody takes the bot's rights back. */
  public void demotesBot(FakePerson by) {
    botBecomes(by, "member");
  }

  /**
   * Somebody removes the bot. A basic group says in its update that the bot left, {@code
   * DialogParticipantManager::on_update_chat_participant}.
   */
  public void kicksBot(FakePerson by) {
    synchronized (world) {
      world.tell(chat, by.json(), chat.type == Chat.Type.GROUP ? "left" : "kicked");
      chat.bot = "kicked";
    }
  }

  /** Somebody forbids the bot to write, which the bot is told. */
  public void restrictsBot(FakePerson by) {
    synchronized (world) {
      botBecomes(by, "restricted");
      allowsBot(false, false);
    }
  }

  /** Somebody lets the bot write again, which the bot is told. */
  public void freesBot(FakePerson by) {
    synchronized (world) {
      allowsBot(true, true);
      botBecomes(by, "member");
    }
  }

  /**
   * Telegram's own servers refuse messages to the group from now on.
   *
   * @param error their word, {@code CHAT_RESTRICTED} for one; empty ends it
   */
  public void refusesWith(String error) {
    synchronized (world) {
      chat.restriction = error;
    }
  }

  /** The group or channel gets another title. */
  public void renames(FakePerson by, String title) {
    synchronized (world) {
      chat.title = title;
    }
    if (chat.type == Chat.Type.CHANNEL) {
      world.updates.add("channel_post", post("").put("new_chat_title", title));
    } else {
      world.updates.add("message", world.message(chat, by.json()).put("new_chat_title", title));
    }
  }

  /**
   * An administrator of the channel posts, hidden behind it: {@code Client::create_message} names
   * no sender of a channel's own post.
   *
   * @param signature the author's name, where the channel signs its posts; otherwise empty
   */
  public void posts(String signature, String text) {
    ObjectNode post = post(signature).put("text", text);
    Updater.markCommand(post, text);
    world.updates.add("channel_post", post);
  }

  private ObjectNode post(String signature) {
    ObjectNode post = world.message(chat, ANONYMOUS_ADMIN);
    post.remove("from");
    post.set("sender_chat", chat.json());
    return signature.isEmpty() ? post : post.put("author_signature", signature);
  }

  /** Somebody writes. */
  public void says(FakePerson by, String text) {
    ObjectNode message = world.message(chat, by.json()).put("text", text);
    if (chat.directMessages) {
      message.putObject("direct_messages_topic").put("topic_id", by.id()).set("user", by.json());
    }
    Updater.markCommand(message, text);
    world.updates.add("message", message);
  }

  /** Somebody writes in a topic. */
  public void saysInTopic(FakePerson by, long topic, String text) {
    ObjectNode message = world.message(chat, by.json()).put("text", text);
    message.put("message_thread_id", topic).put("is_topic_message", true);
    Updater.markCommand(message, text);
    world.updates.add("message", message);
  }

  /** An administrator who hides behind the group writes. */
  public void saysAnonymously(String text) {
    ObjectNode message = world.message(chat, ANONYMOUS_ADMIN).put("text", text);
    message.set("sender_chat", chat.json());
    Updater.markCommand(message, text);
    world.updates.add("message", message);
  }

  /** Somebody sends a contact of their own. */
  public void sharesContact(FakePerson by, String phone) {
    ObjectNode message = world.message(chat, by.json());
    world.updates.add("message", message.set("contact", Updater.contact(phone, by.id())));
  }

  /**
   * Somebody presses a button below a message.
   *
   * @return the callback query's id
   */
  public String presses(FakePerson by, long messageId, String data) {
    return Updater.press(world, chat, by.json(), messageId, data);
  }

  /** What the bot may send there. */
  public void allowsBot(boolean texts, boolean files) {
    synchronized (world) {
      chat.mayText = texts;
      chat.mayFiles = files;
    }
  }

  /** Whether the bot may send pictures, as far as it may send files. */
  public void allowsPhotos(boolean allowed) {
    synchronized (world) {
      chat.mayPhotos = allowed;
    }
  }

  /** The group has topics from now on, and this one among them. */
  public void opensTopic(long id) {
    if (chat.type != Chat.Type.SUPERGROUP || id < 2) {
      throw new IllegalArgumentException("wanted a supergroup and a topic above 1, found " + id);
    }
    synchronized (world) {
      chat.forum = true;
      chat.topics.add(id);
    }
  }

  /** Nobody but administrators may write in a topic; 1 is the general one. */
  public void closesTopic(long id) {
    synchronized (world) {
      chat.closedTopics.add(id);
    }
  }

  /** A closed topic is open again. */
  public void reopensTopic(long id) {
    synchronized (world) {
      chat.closedTopics.remove(id);
    }
  }

  /** A topic is deleted with everything in it. */
  public void deletesTopic(long id) {
    synchronized (world) {
      chat.topics.remove(id);
    }
  }

  /** The group is deleted. */
  public void disappears() {
    synchronized (world) {
      chat.deleted = true;
    }
  }

  /** The group becomes a supergroup with another id; the old one says so to whoever sends. */
  public FakeGroup migrates(long newId) {
    return migrates(newId, MigrationUpdate.MOVED_TO, MigrationUpdate.MOVED_FROM);
  }

  /** The group becomes a supergroup; the bot gets these updates, in this order. */
  public FakeGroup migrates(long newId, MigrationUpdate... told) {
    FakeGroup grown =
        new FakeGroup(world, world.add(new Chat(newId, Chat.Type.SUPERGROUP, chat.title)));
    synchronized (world) {
      grown.chat.bot = chat.bot;
      grown.chat.members.putAll(chat.members);
      chat.migratedTo = newId;
    }
    tells(grown, told);
    return grown;
  }

  /** The bot gets updates about the supergroup that the group became. */
  public void tells(FakeGroup grown, MigrationUpdate... told) {
    for (MigrationUpdate update : told) {
      synchronized (world) {
        tell(grown.chat, update);
      }
    }
  }

  private void tell(Chat grown, MigrationUpdate update) {
    switch (update) {
      case JOINED_NEW -> {
        String status = grown.bot;
        grown.bot = "left";
        world.botBecomes(grown, ANONYMOUS_ADMIN, status);
      }
      case LEFT_OLD -> world.botBecomes(chat, ANONYMOUS_ADMIN, "left");
      case MOVED_TO ->
          world.updates.add(
              "message", world.message(chat, ANONYMOUS_ADMIN).put("migrate_to_chat_id", grown.id));
      case MOVED_FROM ->
          world.updates.add(
              "message",
              world.message(grown, ANONYMOUS_ADMIN).put("migrate_from_chat_id", chat.id));
    }
  }

  private void botBecomes(FakePerson by, String status) {
    synchronized (world) {
      world.botBecomes(chat, by.json(), status);
    }
  }
}

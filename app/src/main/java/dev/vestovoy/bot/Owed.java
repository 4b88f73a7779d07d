package dev.vestovoy.bot;

import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Promises;

/** What the bot owes to chats. */
record Owed(Promises promises) {
  /** Notes a promise; false when nothing may be promised. */
  boolean note(Promise promise) {
    return promises.note(promise);
  }

  /** Whether a chat is owed something. */
  boolean to(long chat) {
    return promises.open().stream().anyMatch(promise -> promise.chatId() == chat);
  }

  /** Strikes out what a chat is owed: it has its answer, or wants none any more. */
  void settled(long chat) {
    promises.open().stream().filter(promise -> promise.chatId() == chat).forEach(promises::kept);
  }

  /** Notes that a group has another id now. */
  void moved(long from, long to) {
    for (Promise promise : promises.open()) {
      if (promise instanceof Promise.OfGroup group && group.chatId() == from) {
        promises.note(group.in(to));
        promises.kept(group);
      }
    }
  }
}

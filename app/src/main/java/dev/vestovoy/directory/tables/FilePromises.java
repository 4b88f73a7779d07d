package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Promises;
import dev.vestovoy.incident.Incidents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is owed, in a file of its own. */
public final class FilePromises implements Promises {
  /** Whoever makes a flood of accounts is owed nothing; a company has fewer people. */
  static final int MOST = 10_000;

  private final StateFile<Sheet> file;
  private final Map<Long, Promise> open = new LinkedHashMap<>();
  private boolean unsaved;

  /**
   * Loads what lies on disk.
   *
   * @param path need not exist; its folder has to
   * @param incidents has a file that cannot be read or written
   */
  public FilePromises(Path path, Clock clock, Incidents incidents) {
    this.file = new StateFile<>(path, Sheet.class, clock, incidents);
    file.load(Sheet::promises)
        .ifPresent(all -> all.forEach(promise -> open.put(promise.chatId(), promise)));
  }

  @Override
  public synchronized boolean note(Promise promise) {
    if (!open.containsKey(promise.chatId()) && open.size() >= MOST) {
      return false;
    }
    Promise before = open.get(promise.chatId());
    hold(promise);
    return (promise.equals(before) && !unsaved) || saved();
  }

  @Override
  public synchronized List<Promise> open() {
    List<Promise> all = new ArrayList<>(open.values());
    all.sort((one, other) -> Boolean.compare(isGroup(one), isGroup(other)));
    return all;
  }

  @Override
  public synchronized void kept(Promise promise) {
    if (open.remove(promise.chatId(), promise)) {
      saved();
    }
  }

  /** Notes one in memory only, as the newest. */
  synchronized void hold(Promise promise) {
    open.remove(promise.chatId());
    open.put(promise.chatId(), promise);
  }

  private static boolean isGroup(Promise promise) {
    return promise instanceof Promise.OfGroup;
  }

  private boolean saved() {
    unsaved = !file.save(Sheet.of(open.values()));
    return !unsaved;
  }

  /** What is owed as it lies on disk. */
  record Sheet(List<Person> people, List<Promise.OfGroup> groups) {
    static Sheet of(Iterable<Promise> promises) {
      var people = new ArrayList<Person>();
      var groups = new ArrayList<Promise.OfGroup>();
      promises.forEach(promise -> {
        switch (promise) {
          case Promise.OfPerson(var chat, var phone, var language) ->
              people.add(new Person(chat, phone.e164(), language));
          case Promise.OfGroup group -> groups.add(group);
        }
      });
      return new Sheet(people, groups);
    }

    List<Promise> promises() {
      return Stream.<Promise>concat(people.stream().map(Person::promise), groups.stream()).toList();
    }
  }

  /**
   * A person as it lies on disk.
   *
   * @param phone E.164: the row of it is still to be found
   */
  record Person(long chatId, String phone, String language) {
    Promise promise() {
      return new Promise.OfPerson(chatId, new PhoneNumber(phone), language);
    }
  }
}

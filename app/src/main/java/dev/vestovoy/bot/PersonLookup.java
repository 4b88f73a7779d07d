package dev.vestovoy.bot;

import dev.vestovoy.collection.RecentMap;
import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Registry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Look-up of people; one who asks too often gets the last answer. */
final class PersonLookup {
  private static final int MOST = 10_000;

  private final Registry registry;
  private final RequestLimit limit;
  private final Map<Long, Acquaintance> answers = new RecentMap<>(MOST);

  PersonLookup(Registry registry, RequestLimit limit) {
    this.registry = registry;
    this.limit = limit;
  }

  /** Who has a Telegram id. */
  Acquaintance person(long id) {
    Acquaintance last = last(id);
    if (!limit.grants(id) && last != null) {
      return last;
    }
    Acquaintance answer = registry.person(id);
    note(id, answer);
    return answer;
  }

  /** Forgets the last answer: it may be another now. */
  synchronized void forget(long id) {
    answers.remove(id);
  }

  private synchronized @Nullable Acquaintance last(long id) {
    return answers.get(id);
  }

  private synchronized void note(long id, Acquaintance answer) {
    answers.remove(id);
    answers.put(id, answer);
  }
}

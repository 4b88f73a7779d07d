package dev.vestovoy.bot;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Release;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * A registry of maps; keeps the rules of the real one for people, and says for groups what it is
 * told to.
 */
final class MemoryRegistry implements Registry {
  /** Telegram ids by phone, several for a phone that is in several rows; 0 for an empty cell. */
  final Map<PhoneNumber, List<Long>> rows = new HashMap<>();

  final Map<Long, List<String>> mailboxes = new HashMap<>();
  final List<Long> lookups = new CopyOnWriteArrayList<>();
  final List<PhoneNumber> attempts = new CopyOnWriteArrayList<>();
  final List<GroupClaim> claims = new ArrayList<>();
  final List<String> moves = new CopyOnWriteArrayList<>();
  final List<Long> released = new CopyOnWriteArrayList<>();
  Release nextRelease = Release.RELEASED;
  Binding nextBinding = new Binding.NoSuchTitle();
  Move nextMove = Move.MOVED;
  volatile boolean down;
  Rebind rebind = Rebind.REFUSE;

  /** Runs before a person is looked up. */
  volatile LongConsumer lookup = _ -> {};

  void row(String e164, long telegramId) {
    rows.computeIfAbsent(new PhoneNumber(e164), _ -> new ArrayList<>()).add(telegramId);
  }

  @Override
  public Acquaintance person(long telegramId) {
    lookup.accept(telegramId);
    lookups.add(telegramId);
    if (rows.values().stream().anyMatch(ids -> ids.contains(telegramId))) {
      return new Acquaintance.Known(
          "row of " + telegramId, mailboxes.getOrDefault(telegramId, List.of()));
    }
    return down ? new Acquaintance.Unavailable() : new Acquaintance.Unknown();
  }

  @Override
  public synchronized Registration register(PhoneNumber phone, long telegramId) {
    attempts.add(phone);
    if (down) {
      return new Registration.Unavailable();
    }
    List<Long> ids = rows.getOrDefault(phone, List.of());
    if (ids.isEmpty()) {
      return new Registration.NotFound();
    }
    if (ids.size() > 1) {
      return new Registration.SeveralRows(ids.size());
    }
    if (ids.getFirst() == telegramId) {
      return new Registration.AlreadyYours();
    }
    long before = ids.getFirst();
    if (before != 0 && rebind == Rebind.REFUSE) {
      return new Registration.TakenByOther();
    }
    long others = rows.values().stream().filter(row -> row.contains(telegramId)).count();
    ids.set(0, telegramId);
    if (before != 0) {
      return new Registration.Replaced(before);
    }
    return others == 0
        ? new Registration.Registered()
        : new Registration.RegisteredTwice((int) others);
  }

  @Override
  public Binding bind(GroupClaim claim) {
    claims.add(claim);
    return down ? new Binding.Unavailable() : nextBinding;
  }

  @Override
  public Release release(long telegramId) {
    released.add(telegramId);
    rows.values().forEach(ids -> ids.replaceAll(id -> id == telegramId ? 0 : id));
    return nextRelease;
  }

  @Override
  public Move move(long oldChatId, long newChatId) {
    moves.add(oldChatId + ">" + newChatId);
    return nextMove;
  }

  @Override
  public boolean moved(long chatId) {
    return moves.stream().anyMatch(move -> move.startsWith(chatId + ">"));
  }
}

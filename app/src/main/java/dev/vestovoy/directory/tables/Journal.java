package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.incident.Incidents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who claimed which row first, whatever the tables say now. A file on this machine, because anybody
 * may edit the tables. It holds no phone: only whether a phone is the one that was verified can be
 * told.
 */
final class Journal {
  private static final String HASH = "HmacSHA256";
  private static final int SALT_BYTES = 16;

  /** Longer than a letter waits at most unless the settings say otherwise. */
  private static final Duration FORMER_KEPT = Duration.ofDays(8);

  /** How long it is known that a registration was undone. */
  private static final Duration UNDONE_KEPT = Duration.ofDays(365);

  private static final Duration DAY = Duration.ofDays(1);

  private final StateFile<JournalJson> file;
  private final Clock clock;
  private final String salt;
  private final Map<TableName, Map<String, Entry>> entries = new EnumMap<>(TableName.class);
  private final Map<Long, Set<RowKey>> rows = new HashMap<>();
  private final Map<Long, Former> formers = new HashMap<>();
  private final Map<RowKey, Map<Long, Instant>> undone = new HashMap<>();
  private boolean unsaved;

  /**
   * Loads what lies on disk.
   *
   * @param path need not exist; its folder has to
   * @param incidents has a file that cannot be read or written
   */
  Journal(Path path, Clock clock, RandomGenerator random, Incidents incidents) {
    this.file = new StateFile<>(path, JournalJson.class, clock, incidents);
    this.clock = clock;
    for (TableName table : TableName.values()) {
      entries.put(table, new HashMap<>());
    }
    this.salt = file.load(this::understood).orElseGet(() -> fresh(random));
  }

  /** The first claim of a row; empty when nobody claimed it, or the claim is over. */
  synchronized Optional<Entry> entry(TableName table, String row) {
    return Optional.ofNullable(entries(table).get(row));
  }

  /** The claims of an id, by row. */
  synchronized Map<RowKey, Entry> of(long id) {
    Map<RowKey, Entry> claims = new LinkedHashMap<>();
    for (RowKey key : rows.getOrDefault(id, Set.of())) {
      entry(key.table(), key.id()).ifPresent(entry -> claims.put(key, entry));
    }
    return claims;
  }

  /** All claims of a table, by row. */
  synchronized Map<String, Entry> all(TableName table) {
    return Map.copyOf(entries(table));
  }

  /**
   * Notes a claim, in the place of the one before, and saves.
   *
   * @param phone that the claim was verified for, if it was for one
   */
  synchronized void claimed(TableName table, String row, long id, @Nullable PhoneNumber phone) {
    put(table, row, Entry.of(id, clock.instant(), hash(phone)));
    save();
  }

  /** Puts an entry in the place of the one before; {@link #save} makes it durable. */
  synchronized void put(TableName table, String row, Entry entry) {
    set(new RowKey(table, row), entry);
  }

  /** Forgets a claim; {@link #save} makes it durable. */
  synchronized void drop(TableName table, String row) {
    set(new RowKey(table, row), null);
  }

  /**
   * Puts an entry in the place of another one, or of none; false if what is there is not that one.
   *
   * @param now null forgets the claim
   */
  synchronized boolean replace(RowKey key, @Nullable Entry before, @Nullable Entry now) {
    if (!Objects.equals(entries(key.table()).get(key.id()), before)) {
      return false;
    }
    set(key, now);
    return true;
  }

  /** The claims of registrations that are held. */
  synchronized Map<RowKey, Entry> held() {
    return absent(Absence::held);
  }

  /** The claims of registrations that are over since the last reading. */
  synchronized Map<RowKey, Entry> justEnded() {
    return absent(absence -> absence.state() == Absence.State.JUST_ENDED);
  }

  private Map<RowKey, Entry> absent(Predicate<Absence> wanted) {
    Map<RowKey, Entry> absent = new LinkedHashMap<>();
    entries.forEach((table, claims) ->
        claims.forEach((row, entry) -> {
          if (entry.absence() != null && wanted.test(entry.absence())) {
            absent.put(new RowKey(table, row), entry);
          }
        }));
    return absent;
  }

  /** The ids that are registered. */
  synchronized Set<Long> registered() {
    return entries.values().stream()
        .flatMap(rows -> rows.values().stream())
        .filter(Entry::counts)
        .map(Entry::id)
        .collect(Collectors.toSet());
  }

  /** Notes what a chat was called that is not registered any more. */
  synchronized void former(long chat, String name) {
    Instant now = clock.instant();
    formers.values().removeIf(one -> one.at().plus(FORMER_KEPT).isBefore(now));
    formers.put(chat, new Former(name, now));
    unsaved = true;
  }

  /** What a chat was called that is not registered any more; for some days. */
  synchronized Optional<String> former(long chat) {
    return Optional.ofNullable(formers.get(chat)).map(Former::name);
  }

  /**
   * Notes that the registration of an id in a row was undone. A day more or less does not count.
   */
  synchronized void undone(RowKey key, long id) {
    Instant now = clock.instant();
    undone.values().forEach(ids -> ids.values().removeIf(at -> old(at, now)));
    undone.values().removeIf(Map::isEmpty);
    Map<Long, Instant> ids = undone.computeIfAbsent(key, _ -> new HashMap<>());
    Instant before = ids.get(id);
    if (before == null || before.plus(DAY).isBefore(now)) {
      ids.put(id, now);
      unsaved = true;
    }
  }

  /** Forgets that the registration of an id in a row was undone. */
  synchronized void notUndone(RowKey key, long id) {
    Map<Long, Instant> ids = undone.get(key);
    unsaved |= ids != null && ids.remove(id) != null;
  }

  /** Whether the registration of an id in a row was undone, within a year. */
  synchronized boolean isUndone(RowKey key, long id) {
    Instant at = undone.getOrDefault(key, Map.of()).get(id);
    return at != null && !old(at, clock.instant());
  }

  /** The rows in which a registration was undone. */
  synchronized Set<RowKey> undoneRows() {
    return Set.copyOf(undone.keySet());
  }

  private static boolean old(Instant at, Instant now) {
    return at.plus(UNDONE_KEPT).isBefore(now);
  }

  /** Makes durable what has changed; what cannot be saved now is saved the next time. */
  synchronized void save() {
    if (unsaved) {
      unsaved = !file.save(JournalJson.of(salt, entries, formers, undone));
    }
  }

  /** A phone as it is noted; empty for none. */
  String hash(@Nullable PhoneNumber phone) {
    if (phone == null) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.US_ASCII), HASH));
      byte[] hash = mac.doFinal(phone.e164().getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HASH, e);
    }
  }

  private Map<String, Entry> entries(TableName table) {
    return entries.computeIfAbsent(table, _ -> new HashMap<>());
  }

  private void set(RowKey key, @Nullable Entry now) {
    Map<String, Entry> table = entries(key.table());
    Entry before = now == null ? table.remove(key.id()) : table.put(key.id(), now);
    if (before != null) {
      before.ids().forEach(id -> forget(id, key));
    }
    if (now != null) {
      now.ids().forEach(id -> rows.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(key));
    }
    unsaved |= !Objects.equals(before, now);
  }

  private void forget(long id, RowKey key) {
    Set<RowKey> keys = rows.getOrDefault(id, new HashSet<>());
    keys.remove(key);
    if (keys.isEmpty()) {
      rows.remove(id);
    }
  }

  /** Takes over what a file says; returns its salt. */
  private String understood(JournalJson json) {
    Map<TableName, Map<String, Entry>> all = json.entries();
    Map<Long, Former> names = json.formerNames();
    Map<RowKey, Map<Long, Instant>> undoneIds = json.undoneIds();
    all.forEach(
        (table, claims) -> claims.forEach((row, entry) -> set(new RowKey(table, row), entry)));
    unsaved = false;
    formers.putAll(names);
    undone.putAll(undoneIds);
    return json.salt();
  }

  private static String fresh(RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Base64.getEncoder().encodeToString(salt);
  }

  /**
   * A claim.
   *
   * @param id the Telegram id that came first
   * @param before what a group was called before Telegram renumbered it; 0 when it never did
   * @param at when it did, or was first seen
   * @param phone the salted hash of the phone that it was verified for; empty when there was none
   * @param told another value of the cell that people have been told of; empty when there is none
   * @param ending whether the claim is over, though the cell may not be cleared yet
   * @param absence how it is missing in the tables; null when it is not
   */
  record Entry(
      long id,
      long before,
      Instant at,
      String phone,
      String told,
      boolean ending,
      @Nullable Absence absence) {
    static Entry of(long id, Instant at, String phone) {
      return new Entry(id, 0, at, phone, "", false, null);
    }

    Entry movedTo(long newId) {
      return new Entry(newId, id, at, phone, told, ending, absence);
    }

    Entry since(Instant first) {
      return new Entry(id, before, first, phone, told, ending, absence);
    }

    Entry toldOf(String value) {
      return new Entry(id, before, at, phone, value, ending, absence);
    }

    Entry verifiedFor(String hash) {
      return new Entry(id, before, at, hash, told, ending, absence);
    }

    Entry ending(boolean over) {
      return new Entry(id, before, at, phone, told, over, absence);
    }

    /** The same, missing in the tables or, for null, there. */
    Entry missing(@Nullable Absence how) {
      return new Entry(id, before, at, phone, told, ending, how);
    }

    /** The claimant's ids. */
    Set<Long> ids() {
      return before == 0 || before == id ? Set.of(id) : Set.of(id, before);
    }

    /** Whether an id is the claimant's. */
    boolean has(long other) {
      return other == id || (before != 0 && other == before);
    }

    /** Whether it goes on though it is missing in the tables. */
    boolean held() {
      return absence != null && absence.held();
    }

    /** Whether somebody is registered by it. */
    boolean counts() {
      return !ending && (absence == null || absence.held());
    }
  }

  /**
   * The name of a chat that is not registered any more.
   *
   * @param at when that was found
   */
  record Former(String name, Instant at) {}
}

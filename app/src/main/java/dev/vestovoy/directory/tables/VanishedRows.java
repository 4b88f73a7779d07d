package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.VanishedRegistrations.Vanished;
import dev.vestovoy.directory.tables.Absence.State;
import dev.vestovoy.directory.tables.Journal.Entry;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on registered rows whose id is missing in the tables: a few are over, many within ten
 * minutes are held. It does so once a reading, since one accident concerns several tables.
 */
final class VanishedRows {
  private static final Logger log = LoggerFactory.getLogger(VanishedRows.class);

  /** What goes missing one after the other counts together for so long. */
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** As many may be over at once, however few are registered, unless they are all. */
  private static final int FEW = 3;

  /** More are held, however many are registered. */
  private static final int MANY = 20;

  private final Journal journal;
  private final Incidents incidents;
  private final VanishedIncident incident;
  private final Clock clock;
  private final Function<TableRow, String> phones;
  private final Map<RowKey, Entry> suspects = new LinkedHashMap<>();
  private final Map<RowKey, Ended> recent = new LinkedHashMap<>();
  private final Set<RowKey> writable = new HashSet<>();
  private final Set<RowKey> withoutRow = new HashSet<>();
  private boolean looked;

  /**
   * Decides on the claims of a journal.
   *
   * @param phones the phone of a row, masked; empty when it has none
   */
  VanishedRows(
      Journal journal, Incidents incidents, Clock clock, Function<TableRow, String> phones) {
    this.journal = journal;
    this.incidents = incidents;
    this.incident = new VanishedIncident(incidents);
    this.clock = clock;
    this.phones = phones;
    journal.justEnded().forEach(this::tellAgain);
  }

  /** The program may have been killed between the end of a registration and the telling of it. */
  private void tellAgain(RowKey key, Entry claim) {
    if (incidents.arguments(IncidentType.REGISTRATION_ENDED, subject(key)).isEmpty()) {
      tellEnded(key, Absences.name(claim));
    }
  }

  /**
   * Whether so many are an accident and no deliberate act.
   *
   * @param registered how many were registered before
   */
  static boolean many(int missing, int registered) {
    return missing > MANY
        || (missing > FEW && missing * 10L > registered)
        || (missing >= FEW && missing == registered);
  }

  /** Notes that a reading found no id in a row that somebody claimed, or no row. */
  synchronized void missing(RowKey key, Entry claim) {
    if (claim.absence() == null) {
      suspects.put(key, claim);
    } else if (!claim.counts()) {
      become(key, claim, State.ENDED);
    }
  }

  /**
   * What the tables come to, with what is held.
   *
   * @param before what they came to the last time
   */
  synchronized Snapshot snapshot(Contents read, Snapshot before) {
    Map<RowKey, Entry> known = journal.held();
    if (suspects.isEmpty() && known.isEmpty() && incident.none()) {
      return TableReader.snapshot(read);
    }
    List<Suspect> missing = missing(read, before);
    Map<RowKey, Entry> absent = new LinkedHashMap<>(known);
    missing.forEach(one -> absent.put(one.key(), one.claim().missing(one.absence())));
    var movedRows = new MovedRows(read, journal, absent, WINDOW);
    known.forEach(
        (key, claim) -> movedRows.place(key).ifPresent(place -> moved(key, claim, place)));
    for (Suspect one : missing) {
      movedRows.place(one.key()).ifPresent(place -> moved(one.key(), one.claim(), place));
    }
    missing.removeIf(one -> movedRows.place(one.key()).isPresent());
    List<RowKey> added = decided(read, missing);
    journal.save();
    Map<RowKey, Entry> held = journal.held();
    incident.tell(held, added);
    looked = true;
    return shown(read, held);
  }

  /** What is held now. */
  synchronized Vanished vanished() {
    Map<RowKey, Entry> held = journal.held();
    Predicate<Map.Entry<RowKey, Entry>> gone = one -> withoutRow.contains(one.getKey());
    return new Vanished(
        names(held, _ -> true),
        names(held, gone),
        names(held, gone.or(one -> Absences.of(one.getValue()).state() != State.RESTORING)),
        held.values().stream()
            .map(claim -> Absences.of(claim).since())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH));
  }

  private static List<String> names(
      Map<RowKey, Entry> held, Predicate<Map.Entry<RowKey, Entry>> condition) {
    return held.entrySet().stream()
        .filter(condition)
        .map(one -> Absences.name(one.getValue()))
        .sorted()
        .toList();
  }

  /** Has the ids of all that is held written back. Returns how many can be, as far as is known. */
  synchronized int restore() {
    Map<RowKey, Entry> held = journal.held();
    held.forEach((key, claim) -> become(key, claim, State.RESTORING));
    journal.save();
    return looked ? (int) held.keySet().stream().filter(writable::contains).count() : held.size();
  }

  /** The claims whose ids are to be written into their rows now. */
  synchronized Map<RowKey, Entry> restorable() {
    if (writable.isEmpty()) {
      return Map.of();
    }
    Map<RowKey, Entry> wanted = journal.held();
    wanted.keySet().retainAll(writable);
    wanted.values().removeIf(claim -> Absences.of(claim).state() != State.RESTORING);
    return wanted;
  }

  /** Notes that ids were written, or need not be; the next reading looks for them. */
  synchronized void restored(Collection<RowKey> rows) {
    writable.removeAll(rows);
  }

  /** Ends what was held at a moment. Returns how many. */
  synchronized int letGo(Instant until) {
    Map<RowKey, Entry> over = journal.held();
    over.values().removeIf(claim -> Absences.of(claim).since().isAfter(until));
    over.forEach((key, claim) -> {
      // A row that is locked stays claimed; the next reading knows whether it is.
      become(key, claim, State.ENDED);
      journal.former(claim.id(), Absences.name(claim));
      logged(key, claim, "A registration that had vanished from the tables was let go");
    });
    journal.save();
    Map<RowKey, Entry> held = journal.held();
    if (held.isEmpty() && !over.isEmpty()) {
      incident.letGo(over.size());
    } else {
      incident.tell(held, List.of());
    }
    return over.size();
  }

  /** Notes that an administrator undid the registrations of an id: they are not taken back. */
  synchronized void undone(long id) {
    recent.values().removeIf(one -> one.suspect().claim().has(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What is missing indeed, of all that was noted. */
  private List<Suspect> missing(Contents read, Snapshot before) {
    var absences = new Absences(read, before, now());
    List<Suspect> missing = new ArrayList<>();
    suspects.forEach((key, claim) -> {
      TableRow row = read.row(key.table(), key.id()).orElse(null);
      boolean there = row != null && shows(row);
      if (there || journal.entry(key.table(), key.id()).filter(claim::equals).isEmpty()) {
        return;
      }
      boolean locked = row != null && Verdict.locked(row);
      Absence absence = absences.of(key, claim, row, row == null ? "" : phones.apply(row));
      if (locked && absences.overBefore(key, claim)) {
        boolean _ = journal.replace(key, claim, claim.missing(absence.in(State.ENDED)));
      } else {
        missing.add(new Suspect(key, claim, absence));
      }
    });
    suspects.clear();
    missing.sort(Comparator.comparing(one -> one.absence().member().name()));
    return missing;
  }

  /** Ends what is missing, or holds it; returns what is held since. */
  private List<RowKey> decided(Contents read, List<Suspect> missing) {
    recent.values().removeIf(one -> one.at().plus(WINDOW).isBefore(now()));
    if (missing.isEmpty()) {
      return List.of();
    }
    if (journal.held().isEmpty() && !many(missing)) {
      missing.forEach(this::end);
      return List.of();
    }
    List<RowKey> held = new ArrayList<>();
    recent.forEach((key, ended) -> {
      boolean there = read.row(key.table(), key.id()).filter(VanishedRows::shows).isPresent();
      Entry left = journal.entry(key.table(), key.id()).orElse(null);
      if (!there && ended.of(left) && hold(ended.suspect(), left)) {
        held.add(key);
      }
    });
    recent.clear();
    for (Suspect suspect : missing) {
      if (hold(suspect, suspect.claim())) {
        held.add(suspect.key());
      }
    }
    return held;
  }

  /** A chat counts once, whatever the number of its rows. */
  private boolean many(List<Suspect> missing) {
    Set<Long> ids = new HashSet<>();
    missing.forEach(one -> ids.add(one.claim().id()));
    recent.values().forEach(one -> ids.add(one.suspect().claim().id()));
    Set<Long> registered = new HashSet<>(journal.registered());
    registered.addAll(ids);
    return many(ids.size(), registered.size());
  }

  private void end(Suspect suspect) {
    RowKey key = suspect.key();
    Entry claim = suspect.claim();
    if (journal.replace(key, claim, claim.missing(suspect.absence().in(State.JUST_ENDED)))) {
      String name = suspect.absence().member().name();
      journal.former(claim.id(), name);
      recent.put(key, new Ended(suspect, now()));
      logged(key, claim, "A registration has vanished from the tables and is over");
      tellEnded(key, name);
    }
  }

  private void tellEnded(RowKey key, String name) {
    incidents.open(IncidentType.REGISTRATION_ENDED, subject(key), name);
  }

  private static String subject(RowKey key) {
    return key.table() + ":" + key.id();
  }

  private boolean hold(Suspect suspect, @Nullable Entry left) {
    Entry held = suspect.claim().missing(suspect.absence());
    if (!journal.replace(suspect.key(), left, held)) {
      return false;
    }
    logged(suspect.key(), held, "A registration has vanished from the tables and is held");
    return true;
  }

  /** The claim is as old in its new place, so that this place is taken by no other one. */
  private void moved(RowKey key, Entry claim, RowKey place) {
    if (journal.replace(key, claim, null)) {
      journal
          .entry(place.table(), place.id())
          .ifPresent(entry -> {
            boolean _ = journal.replace(place, entry, entry.since(claim.at()));
          });
      logged(key, claim, "A registration is in another row of its table now");
    }
  }

  private void become(RowKey key, Entry claim, State state) {
    boolean _ = journal.replace(key, claim, claim.missing(Absences.of(claim).in(state)));
  }

  /** The snapshot of the tables in which held rows have their ids, and those that are gone are. */
  private Snapshot shown(Contents read, Map<RowKey, Entry> held) {
    Map<TableName, Map<String, Optional<TableRow>>> rows = new EnumMap<>(TableName.class);
    List<Member> gone = new ArrayList<>();
    Map<RowKey, Set<String>> links = new HashMap<>();
    writable.clear();
    withoutRow.clear();
    held.forEach((key, claim) -> {
      links.put(key, Absences.of(claim).mailboxes());
      TableRow row = read.row(key.table(), key.id()).orElse(null);
      if (row == null) {
        withoutRow.add(key);
        gone.add(Absences.heldMember(key, claim));
      } else if (!shows(row)) {
        writable.add(key);
        rows.computeIfAbsent(key.table(), _ -> new HashMap<>())
            .put(key.id(), Optional.of(Claims.showing(row, claim)));
      }
    });
    Contents shown = read;
    for (Map.Entry<TableName, Map<String, Optional<TableRow>>> some : rows.entrySet()) {
      shown = shown.with(some.getKey(), some.getValue());
    }
    return TableReader.snapshot(shown).with(gone, links);
  }

  private static boolean shows(TableRow row) {
    return !row.text(Verdict.column(row.table())).isEmpty();
  }

  private static void logged(RowKey key, Entry claim, String what) {
    log.atWarn()
        .addKeyValue("table", key.table())
        .addKeyValue("row", key.id())
        .addKeyValue("telegram_id", claim.id())
        .log(what);
  }

  /**
   * A registration that is missing.
   *
   * @param absence as it would be held
   */
  private record Suspect(RowKey key, Entry claim, Absence absence) {}

  /** A registration that is over since a while. */
  private record Ended(Suspect suspect, Instant at) {
    /** Whether this is what is left of its claim: nothing, or that it is over. */
    boolean of(@Nullable Entry left) {
      return left == null
          || (left.id() == suspect.claim().id() && left.absence() != null && !left.held());
    }
  }
}

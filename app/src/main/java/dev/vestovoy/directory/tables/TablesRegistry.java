package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Release;
import dev.vestovoy.incident.Incidents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Registers people and groups in the predecessor's tables; all it decides on is read anew. */
public final class TablesRegistry implements Registry {
  private final Snapshots snapshots;
  private final Claims claims;
  private final Refusals refusals;
  private final PeopleTable people;
  private final GroupsTable groups;

  /** Old ids of groups; it happens to a group once. */
  private final Set<Long> moved = ConcurrentHashMap.newKeySet();

  /**
   * A registry.
   *
   * @param source the tables as they are, whatever the claims say
   * @param snapshots learn of every write, so that it acts at once
   * @param claims learn who registered where
   * @param region that phone cells are read for, ISO 3166-1 alpha-2
   * @param incidents has what keeps everybody from registering
   */
  public TablesRegistry(
      Source source,
      Snapshots snapshots,
      Claims claims,
      String region,
      Rebind rebind,
      Incidents incidents) {
    Tables tables = source.reading(Patience.HASTY);
    TableWriter writer = source.writing(Patience.HASTY);
    this.snapshots = snapshots;
    this.claims = claims;
    this.refusals = new Refusals(incidents);
    this.people = new PeopleTable(tables, writer, claims, region, rebind);
    this.groups = new GroupsTable(tables, writer, claims);
  }

  @Override
  public Acquaintance person(long telegramId) {
    Optional<Snapshot> snapshot = snapshots.current();
    if (snapshot.filter(known -> known.knows(telegramId)).isPresent()) {
      return new Acquaintance.Known(
          snapshot.get().nameOf(telegramId), snapshot.get().boxesOf(telegramId));
    }
    return snapshot.isPresent() && snapshots.fair()
        ? new Acquaintance.Unknown()
        : new Acquaintance.Unavailable();
  }

  @Override
  public Registration register(PhoneNumber phone, long telegramId) {
    Registration result =
        unless(new Registration.Unavailable(), () -> people.register(phone, telegramId));
    return written(result, wrote(result));
  }

  @Override
  public Binding bind(GroupClaim claim) {
    Binding result =
        unless(
            new Binding.Unavailable(),
            () ->
                switch (claim) {
                  case GroupClaim.ByTitle byTitle -> groups.bind(byTitle, this::trusts);
                  case GroupClaim.Approved approved -> groups.bind(approved);
                });
    if (written(result, result instanceof Binding.Bound) instanceof Binding.Bound) {
      // The tables have just answered, even if the snapshot has not heard that an outage is over.
      snapshots.settle();
      return new Binding.Bound(
          snapshots.known().map(snapshot -> snapshot.boxesOf(claim.chatId())).orElseGet(List::of));
    }
    return result;
  }

  @Override
  public Release release(long telegramId) {
    Release result =
        unless(
            Release.UNAVAILABLE,
            () -> telegramId < 0 ? groups.release(telegramId) : people.release(telegramId));
    return written(result, result != Release.NOT_REGISTERED);
  }

  @Override
  public Move move(long oldChatId, long newChatId) {
    // Telegram's word holds even if it cannot be written down now: nobody is left out for that.
    moved.add(oldChatId);
    claims.moved(oldChatId, newChatId);
    snapshots.moved(oldChatId, newChatId);
    Move result = unless(Move.UNAVAILABLE, () -> groups.move(oldChatId, newChatId));
    return written(result, result == Move.MOVED);
  }

  @Override
  public boolean moved(long chatId) {
    return moved.contains(chatId);
  }

  private static boolean wrote(Registration result) {
    return switch (result) {
      case Registration.Registered _, Registration.RegisteredTwice _, Registration.Replaced _ ->
          true;
      case Registration.AlreadyYours _,
          Registration.NotFound _,
          Registration.SeveralRows _,
          Registration.TakenByOther _,
          Registration.Unavailable _ ->
          false;
    };
  }

  private <T> T written(T result, boolean written) {
    if (written) {
      snapshots.outdate();
    }
    return result;
  }

  private GroupsTable.Trust trusts(long adder) {
    return switch (person(adder)) {
      case Acquaintance.Known _ ->
          snapshots.known().filter(known -> known.trusts(adder)).isPresent()
              ? GroupsTable.Trust.YES
              : GroupsTable.Trust.NO;
      case Acquaintance.Unknown _ -> GroupsTable.Trust.NO;
      case Acquaintance.Unavailable _ -> GroupsTable.Trust.UNSURE;
    };
  }

  private <T> T unless(T unavailable, Supplier<T> work) {
    try {
      T result = work.get();
      refusals.none();
      return result;
    } catch (TablesException e) {
      refusals.of(e);
      return unavailable;
    }
  }
}

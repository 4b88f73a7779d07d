package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers people and groups in the predecessor's tables; all it decides on is read anew. */
public final class TablesRegistry implements Registry {
  private static final Logger log = LoggerFactory.getLogger(TablesRegistry.class);

  private final Snapshots snapshots;
  private final PeopleTable people;
  private final GroupsTable groups;

  /**
   * A registry.
   *
   * @param snapshots learn of every write, so that it acts at once
   * @param region that phone cells are read for, ISO 3166-1 alpha-2
   */
  public TablesRegistry(Source source, Snapshots snapshots, String region) {
    Tables tables = source.reading(Patience.HASTY);
    TableWriter writer = source.writing(Patience.HASTY);
    this.snapshots = snapshots;
    this.people = new PeopleTable(tables, writer, region);
    this.groups = new GroupsTable(tables, writer);
  }

  @Override
  public Acquaintance person(long telegramId) {
    Optional<Snapshot> snapshot = snapshots.current();
    if (snapshot.filter(known -> known.knows(telegramId)).isPresent()) {
      return new Acquaintance.Known(snapshot.get().boxesOf(telegramId));
    }
    return snapshot.isPresent() && snapshots.fair()
        ? new Acquaintance.Unknown()
        : new Acquaintance.Unavailable();
  }

  @Override
  public Registration register(PhoneNumber phone, long telegramId) {
    Registration result =
        unless(new Registration.Unavailable(), () -> people.register(phone, telegramId));
    return written(result, result instanceof Registration.Registered);
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
      return new Binding.Bound(
          snapshots
              .current()
              .map(snapshot -> snapshot.boxesOf(claim.chatId()))
              .orElseGet(List::of));
    }
    return result;
  }

  @Override
  public Move move(long oldChatId, long newChatId) {
    // Telegram's word holds even if it cannot be written down now: nobody is left out for that.
    snapshots.moved(oldChatId, newChatId);
    Move result = unless(Move.UNAVAILABLE, () -> groups.move(oldChatId, newChatId));
    return written(result, result == Move.MOVED);
  }

  private <T> T written(T result, boolean written) {
    if (written) {
      snapshots.outdate();
    }
    return result;
  }

  private GroupsTable.Trust trusts(long adder) {
    return switch (person(adder)) {
      case Acquaintance.Known _ -> GroupsTable.Trust.YES;
      case Acquaintance.Unknown _ -> GroupsTable.Trust.NO;
      case Acquaintance.Unavailable _ -> GroupsTable.Trust.UNSURE;
    };
  }

  private static <T> T unless(T unavailable, Supplier<T> work) {
    try {
      return work.get();
    } catch (TablesException e) {
      if (e.temporary()) {
        log.atWarn()
            .addKeyValue("why", e.getMessage())
            .log("The directory is away: try again later");
      } else {
        log.atError()
            .addKeyValue("why", e.getMessage())
            .log(
                "The directory refuses: check the rights of its token and the names of its columns");
      }
      return unavailable;
    }
  }
}

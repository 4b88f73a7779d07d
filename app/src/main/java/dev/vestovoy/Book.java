package dev.vestovoy;

import dev.vestovoy.delivery.AddressBook;
import dev.vestovoy.delivery.Addressees;
import dev.vestovoy.delivery.Manner;
import dev.vestovoy.delivery.Standing;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.directory.WishBook;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Senders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The directory's answers to the engine's questions.
 *
 * @param zone that quiet hours are in
 */
record Book(Directory directory, WishBook wishes, Clock clock, ZoneId zone) implements AddressBook {
  @Override
  public Optional<Addressees> addressees(String mailbox, Instant asOf) {
    return switch (directory.audience(mailbox, asOf)) {
      case Audience.Known(var recipients, var pictures, var senders) ->
          Optional.of(new Addressees(recipients, pictures, senders));
      case Audience.Unlisted() ->
          Optional.of(new Addressees(List.of(), Pictures.AUTO, Senders.EVERYBODY));
      case Audience.NoSnapshot() -> Optional.empty();
    };
  }

  @Override
  public String name(Recipient recipient) {
    return directory.name(recipient.address());
  }

  @Override
  public Standing standing(Recipient recipient, String mailbox) {
    return switch (directory.subscribed(mailbox, recipient)) {
      case SUBSCRIBED -> receives(wishes.of(recipient.address()));
      case LINK_GONE -> Standing.Gone.UNLINKED;
      case RECIPIENT_GONE -> Standing.Gone.NO_RECIPIENT;
      case MAILBOX_GONE -> Standing.Gone.NO_MAILBOX;
      case RECIPIENT_OFF -> Standing.Gone.RECIPIENT_OFF;
      case MAILBOX_OFF -> Standing.Gone.MAILBOX_OFF;
    };
  }

  private Standing receives(Wishes wanted) {
    Language language = Objects.requireNonNullElse(wanted.language(), Language.RUSSIAN);
    QuietHours quiet = wanted.quiet();
    if (quiet == null) {
      return new Standing.Receives(new Manner(language, Instant.EPOCH));
    }
    Instant now = clock.instant();
    var manner = new Manner(language, quiet.ended(now, zone));
    return quiet
        .until(now, zone)
        .<Standing>map(until -> new Standing.Quiet(until, manner))
        .orElseGet(() -> new Standing.Receives(manner));
  }
}

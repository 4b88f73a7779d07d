package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.delivery.Alerts;
import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Telegram as a way out. An address is the decimal chat id: a user's is positive, a group's
 * negative. Files go as documents, because Telegram scales photos down.
 */
public final class TelegramChannel implements Channel {
  // Every answer changes the post for good, so that four are enough.
  private static final int MOST_TRIES = 4;
  private static final String SPOOL_BROKEN = "a file of the report is not whole in the spool";

  private final BotApi api;
  private final Documents documents;
  private final Alerts alerts;
  private final ChatMoved chatMoved;
  private final Captions captions;
  private final Items items;
  private final Notes notes;
  private final long uploadLimit;
  private final Verdicts verdicts = new Verdicts(System::nanoTime);
  private final OncePerReport told = new OncePerReport();

  /** Creates the channel of one bot. */
  public TelegramChannel(
      BotApi api,
      Spool spool,
      Uploads uploads,
      Alerts alerts,
      ChatMoved chatMoved,
      TelegramSettings settings) {
    this.api = api;
    this.documents = new Documents(api, spool, uploads);
    this.alerts = alerts;
    this.chatMoved = chatMoved;
    this.captions = new Captions(settings.prefixes(), settings.zone());
    this.items = new Items(settings.zone());
    this.notes = new Notes(settings.uploadLimit());
    this.uploadLimit = settings.uploadLimit();
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public List<Integer> parts(Letter letter) {
    return Part.of(items.of(letter.report()), uploadLimit).stream().map(Part::messages).toList();
  }

  @Override
  public List<Lane> lanes(Address address) {
    return Lanes.of(address);
  }

  @Override
  public Outcome send(Letter letter, int part) throws InterruptedException {
    Address address = letter.recipient().address();
    Optional<Long> chat = Chats.id(address);
    if (chat.isEmpty()) {
      return new Outcome.Refused("wanted a chat id of Telegram, found another address", false);
    }
    try {
      return send(letter.report(), first(letter, part, chat.get()));
    } catch (SpoolBroken e) {
      return new Outcome.Postponed(SPOOL_BROKEN, Duration.ZERO, Scope.LETTER);
    }
  }

  private Post first(Letter letter, int index, long chat) {
    Report report = letter.report();
    Caption caption = index == 0 ? captions.of(report) : Caption.NONE;
    if (letter.doubtful()) {
      caption = caption.and(Captions.REPEAT);
    }
    Address address = letter.recipient().address();
    Post empty = new Post(address, chat, List.of(), caption, false);
    return switch (Part.of(items.of(report), uploadLimit).get(index)) {
      case Part.Files(var files) -> new Post(address, chat, files, caption, false);
      case Part.TooLarge(var item) -> {
        if (told.first(letter.reportId())) {
          alerts.alert(notes.alert(report.origin().mailbox(), item));
        }
        yield empty.asNote(notes.about(List.of(item), report.link()));
      }
    };
  }

  private Outcome send(Report report, Post post) throws InterruptedException, SpoolBroken {
    Post trying = post;
    for (int tries = 1; ; tries++) {
      switch (answer(trying)) {
        case Answer.Ok(JsonNode result) -> {
          return new Outcome.Delivered(receipt(result));
        }
        case Answer.Declined declined -> {
          Optional<Post> next = changed(report, trying, declined);
          if (next.isEmpty() || tries == MOST_TRIES) {
            return verdicts.of(trying.address(), declined);
          }
          trying = next.get();
        }
        case Answer.Page page -> {
          if (page.status() != 413 || trying.files().isEmpty()) {
            return verdicts.of(page);
          }
          trying = trying.asNote(notes.about(trying.files(), report.link()));
        }
        case Answer.NeverSent silence -> {
          if (Thread.interrupted()) {
            throw new InterruptedException(silence.why());
          }
          return verdicts.of(silence);
        }
        case Answer.MaybeSent silence -> {
          return verdicts.of(silence);
        }
      }
    }
  }

  /** What to send instead, where the answer was that this could never be taken as it is. */
  private Optional<Post> changed(Report report, Post post, Answer.Declined declined) {
    if (declined.migrateTo().isPresent()) {
      long chat = declined.migrateTo().getAsLong();
      chatMoved.moved(post.chat(), chat);
      return Optional.of(post.to(chat));
    }
    if (declined.code() == 413 && !post.files().isEmpty()) {
      return Optional.of(post.asNote(notes.about(post.files(), report.link())));
    }
    String text = declined.description().toLowerCase(Locale.ROOT);
    return text.contains("can't parse entities") && !post.plain()
        ? Optional.of(post.asPlainText())
        : Optional.empty();
  }

  private Answer answer(Post post) throws InterruptedException, SpoolBroken {
    if (!post.files().isEmpty()) {
      return documents.send(post.chat(), post.files(), post.caption(), post.plain());
    }
    return post.plain()
        ? api.sendPlain(post.chat(), post.caption().plain())
        : api.sendMessage(post.chat(), post.caption().html());
  }

  private static String receipt(JsonNode result) {
    return String.join(",", Documents.receipts(result));
  }
}

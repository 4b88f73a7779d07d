package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.delivery.Alerts;
import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.report.Address;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Telegram as a way out. An address is a {@link Place}: the decimal chat id, and for a topic of a
 * forum a slash and the topic's id.
 */
public final class TelegramChannel implements Channel {
  // Every answer changes the post for good; there are fewer changes than that.
  private static final int MOST_TRIES = 8;
  private static final String SPOOL_BROKEN = "a file of the report is not whole in the spool";

  private final BotApi api;
  private final Sender sender;
  private final Links links = new Links();
  private final Captions captions;
  private final Parts parts;
  private final Posts posts;
  private final Detours detours;
  private final Verdicts verdicts = new Verdicts(System::nanoTime);

  /** Creates the channel of one bot. */
  public TelegramChannel(
      BotApi api,
      Spool spool,
      Uploads uploads,
      Alerts alerts,
      ChatMoved chatMoved,
      Previews previews,
      TelegramSettings settings,
      Clock clock) {
    this.api = api;
    this.sender =
        new Sender(
            api,
            spool,
            uploads,
            previews,
            settings.sharedUploads() ? UploadBacklog.full() : UploadGate.OPEN);
    this.captions = new Captions(settings.prefixes(), settings.zone());
    Notes notes = new Notes(settings.uploadLimit());
    this.parts = new Parts(new Items(settings.zone()), spool, settings.uploadLimit());
    this.posts = new Posts(parts, notes, alerts, settings, clock);
    this.detours = new Detours(alerts, chatMoved, links, notes);
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public List<Integer> parts(Letter letter) {
    var messages =
        new ArrayList<>(parts.of(letter.arrival()).stream().map(Part::messages).toList());
    while (messages.size() <= letter.partsDone()) {
      messages.add(messages.getLast());
    }
    return messages;
  }

  @Override
  public List<Lane> lanes(Address address) {
    return Lanes.of(address);
  }

  @Override
  public Outcome send(Letter letter, int part) throws InterruptedException {
    Optional<Place> place = Place.of(letter.recipient().address());
    if (place.isEmpty()) {
      return new Outcome.Refused("wanted a chat id of Telegram, found another address", false);
    }
    if (letter.doubtful() && !listening()) {
      return new Outcome.Postponed(
          "Telegram is away, and a copy of this part may have been taken already",
          Duration.ZERO,
          Scope.CHANNEL);
    }
    try {
      return send(detours.known(posts.of(letter, part, place.get())));
    } catch (SpoolBroken e) {
      return new Outcome.Postponed(SPOOL_BROKEN, Duration.ZERO, Scope.LETTER);
    }
  }

  /** Whether Telegram answers, asked by something that may be asked any number of times. */
  private boolean listening() throws InterruptedException {
    Answer answer = api.getMe();
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a repeat was sent");
    }
    return answer instanceof Answer.Ok;
  }

  private Outcome send(Post post) throws InterruptedException, SpoolBroken {
    Post trying = post;
    for (int tries = 1; ; tries++) {
      switch (sender.send(message(trying))) {
        case Answer.Ok(JsonNode result) -> {
          return new Outcome.Delivered(Sender.receipt(result));
        }
        case Answer.Declined declined -> {
          Optional<Post> next = detours.instead(trying, declined);
          if (next.isEmpty() || tries == MOST_TRIES) {
            return verdicts.of(trying.place(), declined);
          }
          trying = next.get();
        }
        case Answer.Page page -> {
          Optional<Post> next = page.status() == 413 ? detours.tooLarge(trying) : Optional.empty();
          if (next.isEmpty()) {
            return verdicts.of(page);
          }
          trying = next.get();
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

  private Message message(Post post) {
    URI link = post.link();
    Markup.@Nullable Link button =
        link != null && post.files().size() < 2 && links.fitsButton(link)
            ? new Markup.Link(Words.OPEN.in(post.language()), link)
            : null;
    var lines = new ArrayList<>(post.lines());
    if (link != null && button == null) {
      lines.add(links.line(link, post.language()));
    }
    Caption caption = captions.of(post, lines);
    return new Message(
        post.place(),
        post.form(),
        post.files(),
        post.plain() ? caption.plain() : caption.html(),
        post.plain(),
        button);
  }
}

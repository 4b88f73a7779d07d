package dev.vestovoy.bot;

import dev.vestovoy.directory.Wishes;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Language;
import java.time.ZoneOffset;

/** Parts of the bots of tests. */
final class BotParts {
  /** Settings in Russian. */
  static final BotSettings RUSSIAN =
      new BotSettings("RU", GroupRule.TRUSTED, Language.RUSSIAN, ZoneOffset.UTC);

  private BotParts() {}

  /** A desk in memory that knows nobody. */
  static Desk desk() {
    return new Desk(
        new MemoryRegistry(),
        _ -> Wishes.NONE,
        new MemoryPromises(),
        _ -> {},
        (_, _) -> {},
        new MemoryVanished());
  }

  /** What an outbox keeps for a bot. */
  static BotStores stores(EmbeddedOutbox outbox, String bot) {
    return new BotStores(outbox.updates(bot), outbox.replies(bot), outbox.cards(bot));
  }
}

package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.OutboxFixture;
import org.junit.jupiter.api.Test;

class BotCheckTest extends OutboxFixture {
  private static final BotToken FIRST = new BotToken("4242:secret-of-the-bot");
  private static final BotToken SECOND = new BotToken("777:secret-of-another-bot");

  private final RecordedIncidents incidents = new RecordedIncidents();

  @Test
  void the_first_bot_passes_and_so_does_its_next_token() {
    assertThat(passes(FIRST, false)).isTrue();
    assertThat(passes(new BotToken("4242:a-new-secret"), false)).isTrue();
    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void another_bot_does_not_pass_and_is_told_until_the_first_is_back() {
    passes(FIRST, false);

    assertThat(passes(SECOND, false)).isFalse();
    assertThat(passes(SECOND, false)).isFalse();
    assertThat(incidents.isOpen(IncidentType.BOT_REPLACED, "telegram")).isTrue();
    assertThat(incidents.log()).contains("open BOT_REPLACED telegram 777 4242");

    assertThat(passes(FIRST, false)).isTrue();
    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void another_bot_that_is_accepted_stays_and_gets_what_was_held() {
    passes(FIRST, false);
    Letter letter = held();

    assertThat(passes(SECOND, true)).isTrue();
    assertThat(due()).extracting(Letter::id).containsExactly(letter.id());
    assertThat(passes(SECOND, false)).isTrue();
    assertThat(passes(FIRST, false)).isFalse();
  }

  @Test
  void what_is_held_stays_so_when_the_bot_is_the_known_one() {
    passes(FIRST, false);
    held();

    assertThat(passes(FIRST, true)).isTrue();
    assertThat(due()).isEmpty();
  }

  private Letter held() {
    addressed(1, 1);
    Letter letter = due().getFirst();
    outbox
        .letters()
        .settle(letter, new Settlement.Deferred("chat not found", NOW.plusSeconds(3600)));
    return letter;
  }

  private boolean passes(BotToken token, boolean acceptBot) {
    return new BotCheck(outbox, incidents).passes(token, acceptBot);
  }
}

package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.channel.telegram.RefusalEvidence.Finding;
import dev.vestovoy.channel.telegram.RefusalEvidence.Finding.AboutBot;
import dev.vestovoy.channel.telegram.RefusalEvidence.Finding.Believed;
import dev.vestovoy.channel.telegram.RefusalEvidence.Finding.Undecided;
import dev.vestovoy.channel.telegram.RefusalEvidence.Reference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalEvidenceTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final RefusalEvidence evidence = new RefusalEvidence(Duration.ofSeconds(15), now::get);
  private Reference reference = Reference.NONE;
  private int looks;

  @Test
  void unknown_words_are_believed_once_another_chat_took_something_after_them() {
    assertThat(unexplained(1, "X")).isEqualTo(new Undecided(Duration.ofSeconds(15)));
    evidence.taken(2);

    assertThat(unexplained(1, "X")).isEqualTo(new Believed());
    assertThat(unexplained(3, "X")).isEqualTo(new Believed());
  }

  @Test
  void what_the_same_chat_takes_proves_nothing() {
    unexplained(1, "X");
    evidence.taken(1);

    assertThat(unexplained(1, "X")).isInstanceOf(Undecided.class);
  }

  @Test
  void what_was_taken_before_proves_nothing() {
    evidence.taken(2);

    assertThat(unexplained(1, "X")).isInstanceOf(Undecided.class);
  }

  @Test
  void the_same_words_for_two_chats_in_a_row_are_about_the_bot() {
    unexplained(1, "X");

    assertThat(unexplained(2, "Y")).isInstanceOf(Undecided.class);
    assertThat(unexplained(2, "X")).isEqualTo(new AboutBot());
  }

  @Test
  void a_message_that_was_taken_in_between_makes_them_two_refusals() {
    unexplained(1, "X");
    evidence.taken(1);

    assertThat(unexplained(2, "X")).isEqualTo(new Believed());
  }

  @Test
  void waits_double_up_to_ten_minutes_and_a_silent_reference_decides_nothing() {
    reference = Reference.SILENT;
    var waits = new long[8];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = ((Undecided) unexplained(1, "X")).after().toSeconds();
    }

    assertThat(waits).containsExactly(15, 30, 60, 120, 240, 480, 600, 600);
  }

  @Test
  void a_reference_chat_is_asked_after_some_tries_only() {
    reference = Reference.ANSWERS;
    for (int i = 0; i < 3; i++) {
      assertThat(unexplained(1, "X")).isInstanceOf(Undecided.class);
    }
    assertThat(looks).isZero();

    assertThat(unexplained(1, "X")).isEqualTo(new Believed());
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void a_reference_chat_proves_nothing_while_several_chats_in_a_row_are_refused() {
    reference = Reference.ANSWERS;
    for (int chat = 1; chat <= 5; chat++) {
      unexplained(chat, "X");
    }

    assertThat(unexplained(1, "X")).isEqualTo(new AboutBot());
    now.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(unexplained(1, "X")).isEqualTo(new Believed());
  }

  @Test
  void a_reference_chat_that_is_refused_too_says_that_it_is_the_bot() {
    reference = Reference.REFUSED;
    for (int i = 0; i < 3; i++) {
      unexplained(1, "X");
    }

    assertThat(unexplained(1, "X")).isEqualTo(new AboutBot());
  }

  @Test
  void words_that_were_not_heard_for_long_begin_anew() {
    unexplained(1, "X");
    evidence.taken(2);
    now.addAndGet(Duration.ofMinutes(21).toNanos());

    assertThat(unexplained(1, "X")).isEqualTo(new Undecided(Duration.ofSeconds(15)));
  }

  @Test
  void a_chat_is_unknown_when_a_reference_chat_is_known() {
    reference = Reference.ANSWERS;

    assertThat(unknown(1)).isEqualTo(new Believed());
  }

  @Test
  void another_bots_token_is_suspected_when_the_reference_chat_is_unknown_too() {
    reference = Reference.REFUSED;

    assertThat(unknown(1)).isEqualTo(new AboutBot());
  }

  @Test
  void a_silent_server_decides_nothing_about_an_unknown_chat() {
    reference = Reference.SILENT;

    assertThat(unknown(1)).isEqualTo(new Undecided(Duration.ofSeconds(15)));
    assertThat(unknown(2)).isEqualTo(new Undecided(Duration.ofSeconds(15)));
  }

  @Test
  void without_a_reference_a_second_unknown_chat_is_about_the_bot() {
    assertThat(unknown(1)).isInstanceOf(Undecided.class);
    assertThat(unknown(2)).isEqualTo(new AboutBot());
    now.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(unknown(1)).isEqualTo(new Believed());
  }

  @Test
  void without_a_reference_a_single_unknown_chat_is_believed_after_some_tries() {
    for (int i = 0; i < 3; i++) {
      assertThat(unknown(1)).isInstanceOf(Undecided.class);
    }
    assertThat(unknown(1)).isEqualTo(new Believed());
  }

  private Finding unexplained(long chat, String words) {
    return evidence.unexplained(chat, words, this::look);
  }

  private Finding unknown(long chat) {
    return evidence.unknownChat(chat, this::look);
  }

  private Reference look() {
    looks++;
    return reference;
  }
}

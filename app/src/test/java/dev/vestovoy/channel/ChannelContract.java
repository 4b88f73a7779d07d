package dev.vestovoy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the courier relies on, whatever the channel. */
public interface ChannelContract {
  Channel channel();

  /** Somebody whom the channel reaches. */
  Recipient reachable();

  /** Somebody whom it never will. */
  Recipient unreachable();

  /** A report whose files lie in the spool, each of its own bytes. */
  Report report(int files);

  /** A report with so many pictures that people can read as they are, and so many other files. */
  Report report(int pictures, int others);

  /** A file of the report is not in the spool any more. */
  void loseAFileOf(Report report);

  /** How many messages the reachable one has got. */
  int arrived();

  /** The next request is fulfilled, but its answer never comes. */
  void loseTheNextAnswer();

  /** Nobody listens any more. */
  void cutTheLine();

  @Test
  default void every_file_of_a_report_is_settled_once() throws InterruptedException {
    int expected = 0;
    for (Report report : List.of(report(12), report(1, 0), report(12, 0), report(2, 2))) {
      int done = 0;
      boolean complete = false;
      while (!complete) {
        Outcome outcome = send(letter(report, reachable(), done));

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        Outcome.Delivered delivered = (Outcome.Delivered) outcome;
        expected += delivered.items();
        done += delivered.items();
        complete = delivered.complete();
        assertThat(arrived()).isEqualTo(expected);
      }
      assertThat(done).isEqualTo(report.files().size());
    }
  }

  @Test
  default void a_letter_of_which_all_is_done_has_one_more_to_send() throws InterruptedException {
    Letter letter = letter(report(1), reachable(), 3);

    assertThat(send(letter))
        .isInstanceOfSatisfying(
            Outcome.Delivered.class, delivered -> assertThat(delivered.complete()).isTrue());
  }

  @Test
  default void a_repeat_is_sent_when_the_line_is_good() throws InterruptedException {
    assertThat(send(doubtful(report(1)))).isInstanceOf(Outcome.Delivered.class);
    assertThat(arrived()).isEqualTo(1);
  }

  @Test
  default void a_repeat_is_not_wasted_on_a_dead_line() throws InterruptedException {
    Letter letter = doubtful(report(1));
    cutTheLine();

    assertThat(send(letter)).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  default void a_file_that_is_gone_is_told_of_and_the_others_arrive() throws InterruptedException {
    for (Report report : List.of(report(0, 1), report(1, 0))) {
      loseAFileOf(report);

      assertThat(send(letter(report, reachable(), 0)))
          .isInstanceOfSatisfying(
              Outcome.Delivered.class, delivered -> assertThat(delivered.complete()).isTrue());
    }
    assertThat(arrived()).isEqualTo(2);
    assertThat(send(letter(report(3), reachable(), 0))).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  default void an_unreachable_chat_refuses_itself() throws InterruptedException {
    assertThat(send(letter(report(1), unreachable(), 0))).isInstanceOf(Outcome.ChatRefused.class);
  }

  @Test
  default void an_address_in_another_form_is_refused() throws InterruptedException {
    var nobody = new Recipient.Person("x", new Address(channel().name(), "\u0000 not an address"));

    assertThat(send(letter(report(1), nobody, 0)))
        .isInstanceOfSatisfying(
            Outcome.LetterRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Outcome.RefusalReason.BAD_ADDRESS));
    assertThat(channel().lanes(nobody.address())).isNotEmpty();
  }

  @Test
  default void a_lost_answer_leaves_it_unknown_and_nothing_is_sent_twice()
      throws InterruptedException {
    loseTheNextAnswer();

    assertThat(send(letter(report(1), reachable(), 0))).isInstanceOf(Outcome.Unknown.class);
    assertThat(arrived()).isEqualTo(1);
  }

  @Test
  default void a_cut_line_sends_nothing() throws InterruptedException {
    cutTheLine();

    assertThat(send(letter(report(1), reachable(), 0))).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  default void an_interrupt_before_sending_sends_nothing() {
    Letter letter = letter(report(1), reachable(), 0);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> send(letter)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(arrived()).isZero();
  }

  @Test
  default void lanes_have_names_of_their_own_and_the_widest_comes_first() {
    var mine = channel().lanes(reachable().address());
    var others = channel().lanes(unreachable().address());

    assertThat(mine).extracting(Lane::name).doesNotHaveDuplicates();
    assertThat(mine.getFirst()).isEqualTo(others.getFirst());
    assertThat(mine.getLast().name()).isNotEqualTo(others.getLast().name());
    assertThat(mine).allMatch(lane -> lane.most() > 0);
  }

  private Outcome send(Letter letter) throws InterruptedException {
    return channel().send(letter);
  }

  private Letter doubtful(Report report) {
    return new Letter(1, Samples.arrival(report), reachable(), 0, 1, 1);
  }

  /** A letter at its first attempt. */
  static Letter letter(Report report, Recipient recipient, int partsDone) {
    return new Letter(1, Samples.arrival(report), recipient, partsDone, 0, 0);
  }
}

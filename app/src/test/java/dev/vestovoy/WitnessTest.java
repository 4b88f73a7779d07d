package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.directory.StatusBoard;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Address;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
  private static final Address ONE = Samples.person(1).address();

  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private Witness witness;
  private final List<String> board = new ArrayList<>();
  private boolean marked;

  @BeforeEach
  void open() {
    outbox = new EmbeddedOutbox(folder, Clock.systemUTC());
    witness = new Witness(outbox.letters(), outbox.whereabouts(), new Board());
    outbox.ledger().accept(Samples.report(1), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(Samples.people(1)));
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void a_delivery_is_told_with_its_mailbox() {
    settle(new Settlement.PartDone("1", 1));
    settle(new Settlement.Done("2"));

    assertThat(board).containsExactly("delivered telegram:1 " + Samples.MAILBOX);
  }

  @Test
  void who_gets_something_is_not_lost_whatever_the_row_says() {
    witness.lost(new Address("telegram", "2"), "blocked");
    outbox.whereabouts().lost(ONE, "blocked");
    marked = true;

    settle(new Settlement.Done("2"));

    assertThat(outbox.whereabouts().lost(ONE, "again")).isTrue();
  }

  @Test
  void a_refusal_is_told_unless_nothing_reaches_the_address_which_others_tell() {
    settle(new Settlement.Refused("caption is too long"));
    assertThat(board).containsExactly("failed telegram:1 Отчёт не доставлен: caption is too long");

    witness.lost(ONE, "blocked");
    settle(new Settlement.Refused("blocked"));
    assertThat(board).hasSize(1);

    settle(new Settlement.Refused("blocked"));
    assertThat(board).hasSize(2);
  }

  private void settle(Settlement settlement) {
    Letter letter =
        outbox.letters().due(Instant.now().plusSeconds(60), Set.of(), 1).stream()
            .findFirst()
            .orElseGet(() ->
                new Letter(1, Samples.arrival(Samples.report(1)), Samples.person(1), 0, 0, false));
    witness.settle(letter, settlement);
  }

  private final class Board implements StatusBoard {
    @Override
    public boolean delivered(Address address, String mailbox) {
      board.add("delivered " + address + " " + mailbox);
      return marked;
    }

    @Override
    public void failed(Address address, String why) {
      board.add("failed " + address + " " + why);
    }

    @Override
    public void mailbox(String mailbox, String why) {}
  }
}

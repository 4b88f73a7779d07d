package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminChatFollowerTest {
  private static final Address ADMINS = new Address("telegram", "-1009");
  private static final Address OTHERS = new Address("telegram", "-1008");

  private final List<String> log = new ArrayList<>();
  private final Whereabouts returns =
      new AdminChatFollower(
          new Noted(log),
          () -> -1009,
          (from, to) -> log.add("moved " + from.chat() + " to " + to.chat()),
          () -> log.add("returned"));

  @Test
  void moves_and_the_return_of_the_chat_are_reported_and_everything_is_noted() {
    returns.lost(ADMINS, ChatTrouble.REMOVED);
    returns.regained(OTHERS);
    returns.move(OTHERS, ADMINS);
    returns.regained(ADMINS);

    assertThat(log)
        .containsExactly(
            "lost -1009",
            "regained -1008",
            "move -1008",
            "moved -1008 to -1009",
            "regained -1009",
            "returned");
  }

  private record Noted(List<String> log) implements Whereabouts {
    @Override
    public void move(Address from, Address to) {
      log.add("move " + from.value());
    }

    @Override
    public void lost(Address address, ChatTrouble trouble) {
      log.add("lost " + address.value());
    }

    @Override
    public void regained(Address address) {
      log.add("regained " + address.value());
    }
  }
}

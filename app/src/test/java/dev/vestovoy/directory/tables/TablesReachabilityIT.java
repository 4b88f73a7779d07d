package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.report.Address;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesReachabilityIT {
  private static final String WHY = "Бот заблокирован получателем";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void the_row_of_somebody_lost_says_so_until_they_are_back(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      withColumns(office);
      var anna = office.person("", "101");
      var boris = office.person("", "102");
      var marks = office.reachability();

      marks.lost(chat(101), WHY);

      until(() -> says(office.users(), anna, true, WHY));
      assertThat(office.users().cell(boris, "blocked").filter("true"::equals)).isEmpty();

      marks.regained(chat(101));

      until(() -> says(office.users(), anna, false, ""));
    }
  }

  @Test
  void a_chat_in_two_rows_is_marked_in_both() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      withColumns(office);
      office.chats().number("topic_id");
      var news = office.group("News", "-100123");
      office.chats().setCell(news, "topic_id", 17);
      var whole = office.group("Forum", "-100123");

      assertThat(office.directory().mailboxes()).isPresent();
      assertThat(office.directory().together(chat(-100123)))
          .containsExactlyInAnyOrder(chat(-100123), new Address("telegram", "-100123/17"));
      try (var marks = office.reachability()) {
        marks.lost(new Address("telegram", "-100123/17"), "Бот удалён из чата");
      }

      assertThat(says(office.chats(), news, true, "Бот удалён из чата")).isTrue();
      assertThat(says(office.chats(), whole, true, "Бот удалён из чата")).isTrue();
    }
  }

  @Test
  void a_base_without_the_columns_stays_as_it_is() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.person("", "101");

      try (var marks = office.reachability()) {
        marks.lost(chat(101), WHY);
        marks.lost(new Address("pigeon", "loft"), WHY);
      }

      assertThat(office.server.requests()).noneMatch(request -> request.method().equals("PUT"));
      assertThat(office.alerts).isEmpty();
    }
  }

  @Test
  void a_column_of_another_type_is_told_once_and_the_other_one_is_written() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.users().number("blocked").text("last_error");
      var anna = office.person("", "101");
      var boris = office.person("", "102");

      try (var marks = office.reachability()) {
        marks.lost(chat(101), WHY);
        marks.lost(chat(102), WHY);
      }

      assertThat(office.users().cell(anna, "last_error")).contains(WHY);
      assertThat(office.users().cell(boris, "last_error")).contains(WHY);
      assertThat(office.alerts).singleElement().asString().contains("users", "blocked", "checkbox");
    }
  }

  @Test
  void many_words_become_few_requests() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      withColumns(office);
      List<RowId> rows =
          IntStream.range(0, 300).mapToObj(i -> office.person("", "" + (1000 + i))).toList();
      try (var marks = office.reachability()) {
        for (int round = 0; round < 3; round++) {
          IntStream.range(0, 300).forEach(i -> marks.lost(chat(1000 + i), WHY));
        }
      }

      assertThat(rows).allMatch(row -> says(office.users(), row, true, WHY));
      assertThat(office.server.requests())
          .filteredOn(request -> request.method().equals("PUT"))
          .hasSizeLessThan(5);
    }
  }

  @Test
  void an_outage_delays_the_mark_and_the_last_word_counts() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      withColumns(office);
      var anna = office.person("", "101");
      var boris = office.person("", "102");
      office.directory().mailboxes();
      office.server.outage(Outage.REFUSED);
      var marks = office.reachability();

      marks.lost(chat(101), WHY);
      marks.lost(chat(102), WHY);
      marks.regained(chat(101));
      office.server.outage(Outage.NONE);

      until(() -> says(office.users(), boris, true, WHY));
      assertThat(office.users().cell(anna, "blocked").filter("true"::equals)).isEmpty();
    }
  }

  @Test
  void who_comes_back_after_a_restart_loses_the_mark_and_who_never_left_costs_nothing()
      throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      withColumns(office);
      var anna = office.person("", "101");
      office.person("", "102");
      try (var marks = office.reachability()) {
        marks.lost(chat(101), WHY);
      }
      office.restart();
      office.server.forgetRequests();

      try (var marks = office.reachability()) {
        marks.regained(chat(102));
      }
      assertThat(office.server.requests()).noneMatch(request -> request.method().equals("PUT"));
      try (var marks = office.reachability()) {
        marks.regained(chat(101));
      }

      assertThat(says(office.users(), anna, false, "")).isTrue();
    }
  }

  private static void withColumns(Office office) {
    office.users().checkbox("blocked").text("last_error");
    office.chats().checkbox("blocked").text("last_error");
  }

  private static boolean says(FakeTable table, RowId row, boolean blocked, String error) {
    return table.cell(row, "blocked").orElse("").equals("true") == blocked
        && table.cell(row, "last_error").orElse("").equals(error);
  }

  private static void until(Callable<Boolean> condition) {
    await().until(condition);
  }

  private static Address chat(long id) {
    return new Address("telegram", Long.toString(id));
  }
}

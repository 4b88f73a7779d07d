package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Senders;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns that the predecessor's base does not have, and that somebody has added. */
class OptionalColumnsIT {
  private static final String BOX = "box01@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"photo,PHOTO", "' Document',DOCUMENT", "AUTO,AUTO", "'',AUTO"})
  void a_mailbox_says_how_its_pictures_are_shown(String word, Pictures pictures) throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailboxes().text("png");
      office.mailboxes().setCell(office.mailbox("Продажи", BOX), "png", word);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(new Audience.Known(List.of(), pictures));
      assertThat(office.directory().mailboxes())
          .contains(List.of(new Mailbox("Продажи", BOX, 0, pictures)));
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_choice_says_it_as_well(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.mailboxes().select("png", "auto", "Photo");
      office.mailboxes().setCell(office.mailbox("Продажи", BOX), "png", "Photo");

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(new Audience.Known(List.of(), Pictures.PHOTO));
    }
  }

  @Test
  void a_word_that_means_nothing_changes_nothing() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailboxes().text("png");
      var row = office.mailbox("Продажи", BOX);
      office.mailboxes().setCell(row, "png", "фото");

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(new Audience.Known(List.of(), Pictures.AUTO));
    }
  }

  @Test
  void a_mailbox_says_whose_reports_count_and_a_restart_without_seatable_knows() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.mailboxes().text("allowed_senders");
      var row = office.mailbox("Продажи", BOX);
      office.mailboxes().setCell(row, "allowed_senders", "bi@corp.example, corp.example");
      var known =
          new Audience.Known(List.of(), Pictures.AUTO, Senders.of("bi@corp.example corp.example"));

      assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(known);

      office.server.outage(Outage.REFUSED);
      office.restart();
      assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(known);
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void two_topics_of_a_forum_are_two_recipients(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.chats().number("topic_id");
      var whole = office.group("Forum", "-100123");
      var news = topic(office, "News", -100123, 17);
      var general = topic(office, "General", -100123, 1);
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", whole, news, general);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(
              new Audience.Known(
                  List.of(
                      group(whole, "-100123"),
                      group(news, "-100123/17"),
                      group(general, "-100123/1")),
                  Pictures.AUTO));
    }
  }

  @ParameterizedTest
  @CsvSource({"17,-100123/17", "' 17 ',-100123/17", "'',-100123"})
  void a_topic_in_a_text_column_counts_as_well(String text, String address) throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().text("topic_id");
      var row = office.group("Forum", "-100123");
      office.chats().setCell(row, "topic_id", text);
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", row);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(new Audience.Known(List.of(group(row, address)), Pictures.AUTO));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "News", "17.5", "99999999999"})
  void what_is_no_topic_means_the_whole_group(String wrong) throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().text("topic_id");
      var row = office.group("Forum", "-100123");
      office.chats().setCell(row, "topic_id", wrong);
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", row);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(new Audience.Known(List.of(group(row, "-100123")), Pictures.AUTO));
    }
  }

  @Test
  void another_topic_of_the_row_is_still_wanted_and_another_row_is_not() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().number("topic_id");
      var news = topic(office, "News", -100123, 17);
      var stock = topic(office, "Stock", -100123, 18);
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().link(box, "t_chats", news, stock);
      var directory = office.directory();

      office.chats().setCell(news, "topic_id", 20);
      office.mailboxes().unlink(box, "t_chats", stock);

      assertThat(directory.subscribed(BOX, group(news, "-100123/17")))
          .isEqualTo(Subscription.SUBSCRIBED);
      assertThat(directory.subscribed(BOX, group(stock, "-100123/18")))
          .isEqualTo(Subscription.LINK_GONE);
    }
  }

  @Test
  void a_forum_registers_as_every_group_does() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().number("topic_id");
      office.person("", "101");
      var row = office.group("Forum", "");
      office.chats().setCell(row, "topic_id", 17);
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", row);
      var registry = office.registry();
      var claim =
          new GroupClaim.ByTitle(
              -100123, new GroupTitle("Forum"), 101, GroupClaim.Adders.REGISTERED);

      assertThat(registry.bind(claim)).isEqualTo(new Binding.Bound(List.of("Продажи")));
      assertThat(registry.bind(claim)).isEqualTo(new Binding.AlreadyBound());
      assertThat(registry.person(-100123)).isEqualTo(new Acquaintance.Unknown());
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_move_takes_all_rows_of_the_chat_with_it(Flavour flavour) throws Exception {
    try (var office = new Office(flavour, folder)) {
      office.chats().number("topic_id");
      var news = topic(office, "News", -123, 17);
      var stock = topic(office, "Stock", -123, 18);
      office.mailboxes().link(office.mailbox("Продажи", BOX), "t_chats", news, stock);
      var registry = office.registry();

      assertThat(registry.move(-123, -100123)).isEqualTo(Move.MOVED);

      assertThat(office.chats().cell(news, "id_telegram_chat")).contains("-100123");
      assertThat(office.chats().cell(stock, "id_telegram_chat")).contains("-100123");
      assertThat(office.directory().subscribed(BOX, group(stock, "-123/18")))
          .isEqualTo(Subscription.SUBSCRIBED);
    }
  }

  @Test
  void topics_and_pictures_outlive_a_restart_without_seatable() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.chats().number("topic_id");
      office.mailboxes().text("png");
      var news = topic(office, "News", -100123, 17);
      var box = office.mailbox("Продажи", BOX);
      office.mailboxes().setCell(box, "png", "document");
      office.mailboxes().link(box, "t_chats", news);
      var before = office.directory().audience(BOX, Instant.EPOCH);

      office.server.outage(Outage.REFUSED);
      office.restart();

      assertThat(office.directory().audience(BOX, Instant.EPOCH)).isEqualTo(before);
      assertThat(office.directory().subscribed("other@example.org", group(news, "-100123/17")))
          .isEqualTo(Subscription.MAILBOX_GONE);
    }
  }

  @Test
  void a_file_from_before_there_were_topics_is_read() throws Exception {
    Files.writeString(
        folder.resolve("directory.json"),
        """
        {"readAt":"2026-11-20T10:00:00Z","mailboxes":[{"name":"Продажи","address":"%s","lastUid":7,
         "rows":["box"],"recipients":[{"row":"anna","chat":101},{"row":"sales","chat":-100123}]}],
         "people":[101,102]}
        """
            .formatted(BOX));
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      office.server.outage(Outage.REFUSED);

      assertThat(office.directory().audience(BOX, Instant.EPOCH))
          .isEqualTo(
              new Audience.Known(
                  List.of(
                      new Recipient.Person("anna", new Address("telegram", "101")),
                      new Recipient.Group("sales", new Address("telegram", "-100123"))),
                  Pictures.AUTO));
      assertThat(office.registry().person(101))
          .isEqualTo(new Acquaintance.Known("", List.of("Продажи")));
      assertThat(office.registry().person(102)).isEqualTo(new Acquaintance.Known("", List.of()));
    }
  }

  private static RowId topic(Office office, String title, long chat, long topic) {
    RowId row = office.group(title, Long.toString(chat));
    office.chats().setCell(row, "topic_id", topic);
    return row;
  }

  private static Recipient group(RowId row, String address) {
    return new Recipient.Group(row.value(), new Address("telegram", address));
  }
}

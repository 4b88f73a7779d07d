package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registrations that vanish from the base while reports wait, through the whole program. */
@RequiresDovecot
class VanishedBaseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long ADMIN = 1000;
  private static final long SALES = -1_000_000_000_123L;

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock();
  private final List<RowId> people = new ArrayList<>();
  private Premises premises;
  private RowId sales;
  private Wiring wiring;

  @BeforeEach
  void register() throws SQLException {
    premises = new Premises(Flavour.GATEWAY, folder);
    premises.telegram.person(ADMIN, "Дежурный").startedLongAgo();
    for (int i = 1; i <= 6; i++) {
      people.add(premises.longRegistered("Читатель " + i, 100 + i));
    }
    sales = premises.group("Отдел продаж");
    premises.telegram.group(SALES, "Отдел продаж").hasBot("administrator");
    premises.chats.setCell(sales, "id_telegram_chat", Long.toString(SALES));
    premises.chats.setCell(sales, "is_locked", true);
    wiring = started();
    premises.awaitWatched();
    premises.telegram.goDown();
    deliver("Итоги");
    await().atMost(PATIENCE).until(() -> letters("waiting") == 7);
  }

  @AfterEach
  void close() {
    wiring.close();
    premises.close();
  }

  @Test
  void a_base_restored_from_a_copy_costs_nobody_a_report_and_is_told_once() throws Exception {
    people.subList(1, 6).forEach(row -> premises.users.setCell(row, "id_telegram", ""));
    premises.chats.setCell(sales, "id_telegram_chat", "");
    premises.chats.setCell(sales, "is_locked", false);
    await().atMost(PATIENCE).until(() -> state("claims.json").split("HELD", -1).length == 7);
    wiring.close();
    wiring = started();
    premises.telegram.comeBack();

    awaitReports(1);
    awaitAdmin("Из таблиц исчезло 6 регистраций: ", "Читатель 2, Читатель 3", " и ещё 3.");
    deliver("Ещё итоги");
    awaitReports(2);
    await().atMost(PATIENCE).until(() -> letters("delivered") == 14);

    for (int i = 2; i <= 6; i++) {
      premises.users.setCell(people.get(i - 1), "id_telegram", Integer.toString(100 + i));
    }
    premises.chats.setCell(sales, "id_telegram_chat", Long.toString(SALES));
    awaitAdmin(
        "Исчезнувшие из таблиц регистрации снова на месте или отключены вручную: ",
        "Читатель 2, Читатель 3");
    assertThat(admin()).filteredOn(text -> text.contains("исчезло")).hasSize(1);
    assertThat(state("claims.json")).doesNotContain("HELD");
  }

  @Test
  void one_cleared_cell_is_told_and_so_are_the_letters_that_end_with_it() throws Exception {
    premises.users.setCell(people.get(2), "id_telegram", "");
    await().atMost(PATIENCE).until(() -> state("claims.json").contains("former"));
    premises.telegram.comeBack();
    awaitAdmin("Отписаны правкой таблиц: Читатель 3.");
    await().atMost(PATIENCE).until(() -> letters("dropped") == 1);

    wiring.close();
    clock.advance(Duration.ofMinutes(11));
    wiring = started();

    awaitAdmin("Итоги» (ящик sr01@corp.example) не отправлен: Читатель 3. Причина: больше нет");
    await().atMost(PATIENCE).until(() -> letters("delivered") == 6);
  }

  private void awaitReports(int number) {
    for (int i = 1; i <= 6; i++) {
      assertThat(premises.telegram.journal().awaitMessages(100 + i, number)).hasSize(number);
    }
    assertThat(premises.telegram.journal().awaitMessages(SALES, number)).hasSize(number);
  }

  private void awaitAdmin(String... parts) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(admin()).anySatisfy(text -> assertThat(text).contains(parts)));
  }

  private List<String> admin() {
    return premises.telegram.journal().messages(ADMIN).stream().map(Sent::text).toList();
  }

  private void deliver(String subject) {
    premises.deliver(
        SupersetMail.of(SupersetMail.Version.V6_0, subject).pdf(SampleFiles.pdf(subject)).bytes());
  }

  private String state(String file) throws IOException {
    return Files.readString(folder.resolve("data").resolve(file));
  }

  private int letters(String state) throws SQLException {
    return Integer.parseInt(
        Ask.of(
                folder.resolve("data").resolve("outbox"),
                "SELECT COUNT(*) FROM letter WHERE state = '" + state + "'")
            .getFirst());
  }

  private Wiring started() {
    var environment = premises.environment();
    environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(ADMIN));
    environment.put("VESTOVOY_DIRECTORY_REFRESH", "1s");
    var fresh = new Wiring(Settings.read(environment, null, MailServer::parse), clock);
    fresh.start();
    return fresh;
  }
}

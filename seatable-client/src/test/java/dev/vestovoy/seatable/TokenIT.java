package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenIT {
  private static final String INVALID = "{\"error_message\":\"invalid token\"}";

  @ParameterizedTest
  @EnumSource
  void the_exchange_tells_what_the_base_is(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      fake.clock().stopAt(Instant.parse("2026-01-01T00:00:00Z"));

      BaseInfo info = seatable.base().info();

      assertThat(info.name()).isEqualTo("Fake base");
      assertThat(info.flavour()).isEqualTo(flavour);
      assertThat(info.permission()).isEqualTo(Permission.READ_WRITE);
      assertThat(info.tokenExpiresAt()).isEqualTo("2026-01-04T00:00:00Z");
    }
  }

  @ParameterizedTest
  @EnumSource
  void addresses_without_a_slash_at_the_end_work(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      fake.addressesWithoutSlash();

      assertThat(seatable.base().metadata().tables()).isEmpty();
      assertThat(seatable.base().info().flavour()).isEqualTo(flavour);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_announced_gateway_is_used_if_it_answers(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      fake.announceGatewayOnly();

      assertThat(seatable.base().metadata().tables()).isEmpty();
      assertThat(seatable.base().info().flavour()).isEqualTo(flavour);
      assertThat(fake.count("GET", "/ping")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_api_token_is_an_authentication_problem(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = SeaTable.builder(fake.url(), new ApiToken("deadbeef".repeat(5))).build()) {

      assertThatThrownBy(seatable.base()::metadata)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("Permission denied.")
          .hasMessageNotContaining("deadbeef");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_read_only_token_reads_and_does_not_write(Flavour flavour) {
    try (var fake = FakeSeaTable.startWithReportTables(flavour);
        var seatable = SeaTable.builder(fake.url(), fake.readOnlyToken()).build()) {
      RowId max = fake.base().table("users").addRow("Name", "Max");
      Table users = seatable.base().table("users");

      assertThat(seatable.base().info().permission()).isEqualTo(Permission.READ_ONLY);
      assertThat(users.rows()).hasSize(1);
      fake.forgetRequests();
      List<ThrowingCallable> writes =
          List.of(
              () -> users.update(max, RowPatch.of("Name", "Eva")),
              () -> users.append(List.of(RowPatch.of("Name", "Eva"))),
              () -> users.delete(List.of(max)),
              () -> users.links("mailboxes").replace(Map.of(max, List.of())),
              () -> seatable.base().execute(Sql.of("DELETE FROM `users` WHERE `Name` = 'Max'")));
      for (ThrowingCallable write : writes) {
        assertThatThrownBy(write)
            .isInstanceOf(PermissionException.class)
            .hasMessageContaining("was not sent; the API token may only read: give it");
      }
      assertThat(fake.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_permission_that_was_given_meanwhile_is_noticed(Flavour flavour) {
    try (var fake = FakeSeaTable.startWithReportTables(flavour);
        var seatable =
            SeaTable.builder(fake.url(), fake.readOnlyToken()).clock(fake.clock()).build()) {
      List<RowPatch> rows = List.of(RowPatch.of("Name", "Max"));
      Table users = seatable.base().table("users");
      assertThatThrownBy(() -> users.append(rows)).isInstanceOf(PermissionException.class);
      fake.clock().advance(Duration.ofMinutes(6));

      assertThatThrownBy(() -> users.append(rows)).isInstanceOf(PermissionException.class);
      assertThatThrownBy(() -> users.append(rows)).isInstanceOf(PermissionException.class);

      assertThat(fake.tokensIssued()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_api_token_that_was_revoked_is_told_in_one_sentence(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      seatable.base().metadata();
      fake.expireTokens();
      fake.failNextExchanges(1, 403, "{\"error_msg\":\"Permission denied.\"}");

      assertThatThrownBy(seatable.base()::refreshMetadata)
          .isInstanceOf(AuthenticationException.class)
          .hasMessage(
              "GET /api/v2.1/dtable/app-access-token/ gave 403: Permission denied.; the API token"
                  + " was revoked or belongs to another server: make a new one in the base");
    }
  }

  @Test
  void an_address_without_a_seatable_is_told_so() {
    try (var fake = FakeSeaTable.start(Flavour.GATEWAY);
        var seatable = SeaTable.builder(fake.url().resolve("/wrong/"), fake.apiToken()).build()) {

      assertThatThrownBy(seatable.base()::metadata)
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("no SeaTable answers there: check the address");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_token_that_expires_between_two_pages_is_renewed(Flavour flavour) {
    try (var fake = FakeSeaTable.startWithReportTables(flavour);
        var seatable = fake.client().build()) {
      FakeTable users = fake.base().table("users");
      for (int i = 0; i < 25; i++) {
        users.addRow("Name", "user " + i);
      }
      var seen = new ArrayList<RowId>();

      seatable
          .base()
          .table("users")
          .rows(RowQuery.all().pages(10))
          .forEach(row -> {
            seen.add(row.id());
            if (seen.size() == 10) {
              fake.expireTokens();
            }
          });

      assertThat(seen).containsExactlyElementsOf(users.rowIds());
      assertThat(fake.tokensIssued()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_token_is_renewed_in_the_last_tenth_of_its_life(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      fake.clock().stopAt(Instant.parse("2026-01-01T00:00:00Z"));
      fake.tokenLife(Duration.ofHours(10));
      seatable.base().refreshMetadata();

      fake.clock().advance(Duration.ofMinutes(539));
      seatable.base().refreshMetadata();
      assertThat(fake.tokensIssued()).isEqualTo(1);

      fake.clock().advance(Duration.ofMinutes(1));
      seatable.base().refreshMetadata();
      assertThat(fake.tokensIssued()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_exchange_that_is_down_is_no_trouble_while_the_token_lives(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().retry(RetryPolicy.none()).build()) {
      seatable.base().refreshMetadata();
      fake.clock().advance(Duration.ofHours(70));
      fake.failNextExchanges(1, 502, "");

      assertThat(seatable.base().refreshMetadata().tables()).isEmpty();

      fake.clock().advance(Duration.ofHours(3));
      fake.failNextExchanges(1, 502, "");
      assertThatThrownBy(seatable.base()::refreshMetadata).isInstanceOf(ServerException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_token_that_is_refused_twice_is_a_lack_of_permission(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      fake.failNext(2, 403, INVALID);

      assertThatThrownBy(seatable.base()::metadata).isInstanceOf(PermissionException.class);

      assertThat(fake.tokensIssued()).isEqualTo(2);
      assertThat(fake.count("GET", "/metadata/")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void another_403_renews_nothing(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var seatable = fake.client().build()) {
      fake.failNext(1, 403, "{\"error_msg\":\"You are not allowed to.\"}");

      assertThatThrownBy(seatable.base()::metadata).isInstanceOf(PermissionException.class);

      assertThat(fake.tokensIssued()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void however_many_callers_find_it_expired_it_is_renewed_once(Flavour flavour)
      throws InterruptedException, ExecutionException {
    try (var fake = FakeSeaTable.startWithReportTables(flavour);
        var seatable = fake.client().build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      seatable.base().metadata();
      fake.base().table("users").addRow("Name", "Max");
      fake.clock().advance(Duration.ofDays(4));
      var start = new CountDownLatch(1);
      List<Future<Long>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(
            threads.submit(() -> {
              start.await();
              return seatable.base().table("users").rows().count();
            }));
      }

      start.countDown();

      for (Future<Long> call : calls) {
        assertThat(call.get()).isEqualTo(1);
      }
      assertThat(fake.tokensIssued()).isEqualTo(2);
      assertThat(fake.count("GET", "/metadata/")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void however_many_callers_are_refused_it_is_renewed_once(Flavour flavour)
      throws InterruptedException, ExecutionException {
    try (var fake = FakeSeaTable.startWithReportTables(flavour);
        var seatable = fake.client().build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      seatable.base().metadata();
      fake.expireTokens();
      var start = new CountDownLatch(1);
      List<Future<Long>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(
            threads.submit(() -> {
              start.await();
              return seatable.base().table("users").rows().count();
            }));
      }

      start.countDown();

      for (Future<Long> call : calls) {
        assertThat(call.get()).isZero();
      }
      assertThat(fake.tokensIssued()).isEqualTo(2);
    }
  }
}

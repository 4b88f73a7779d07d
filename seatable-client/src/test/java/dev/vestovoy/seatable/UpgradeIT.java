package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** A server that is upgraded under a running program from the old addresses to the gateway. */
final class UpgradeIT {
  @Test
  void a_server_that_moved_to_the_gateway_is_found_there() {
    try (var old = FakeSeaTable.startWithReportTables(Flavour.LEGACY);
        var young = FakeSeaTable.startWithReportTables(Flavour.GATEWAY)) {
      var upgraded = new AtomicBoolean();
      var http =
          new OkHttpClient.Builder()
              .addInterceptor(chain -> {
                HttpUrl url = chain.request().url();
                int port = (upgraded.get() ? young : old).url().getPort();
                HttpUrl there = url.newBuilder().port(port).build();
                return chain.proceed(chain.request().newBuilder().url(there).build());
              })
              .build();
      try (var seatable = SeaTable.builder(old.url(), old.apiToken()).httpClient(http).build()) {
        Table users = seatable.base().table("users");
        assertThat(users.rows()).isEmpty();
        upgraded.set(true);
        young.base().table("users").addRow("Name", "Max");

        assertThat(users.rows()).hasSize(1);
        assertThat(users.append(List.of(RowPatch.of("Name", "Eva")))).hasSize(1);
        assertThat(seatable.base().info().flavour()).isEqualTo(Flavour.GATEWAY);
      }
    }
  }
}

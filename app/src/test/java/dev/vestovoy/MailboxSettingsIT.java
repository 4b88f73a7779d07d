package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.mail.DovecotServer;
import dev.vestovoy.mail.DovecotSettings;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.mail.TokenServer;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders of one address on two servers, with all that a mailbox can have of its own. */
@RequiresDovecot
class MailboxSettingsIT {
  private static final long ANNA = 101;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void what_is_set_for_a_mailbox_holds_for_it_alone() {
    try (var provider = new TokenServer(Premises.BOX).rotating();
        var server =
            DovecotServer.started(DovecotSettings.usual().introspecting(provider.introspection()));
        var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring = wiring(environment(premises, server, provider))) {
      premises.longRegistered("Анна", ANNA);
      server.folder(Premises.BOX, "Reports").deliver(mail("Склад"));
      wiring.start();
      await().atMost(PATIENCE).until(() -> entries("cursors") == 2);
      premises.deliver(mail("Продажи"));

      var letters = premises.telegram.journal().awaitMessages(ANNA, 2);

      assertThat(letters).allMatch(letter -> letter.files().size() == 1);
      assertThat(letters.toString()).contains("Склад", "Продажи");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(server.folder(Premises.BOX, "Reports").mails()).isEmpty();
            assertThat(server.folder(Premises.BOX, "Done").mails()).hasSize(1);
            assertThat(premises.imap.inbox(Premises.BOX).mails()).hasSize(1);
            assertThat(premises.boxes.cell(premises.box, "last_uid")).contains("1");
          });
      assertThat(provider.forms()).hasSize(1);
      assertThat(entries("tokens")).isEqualTo(1);
    }
  }

  private static Map<String, String> environment(
      Premises premises, DovecotServer server, TokenServer provider) {
    var environment = new HashMap<>(premises.environment());
    environment.put("IMAP_AFTER_SR01", "keyword:$Reported");
    environment.put("IMAP_EMAIL_SR02", Premises.BOX);
    environment.put("IMAP_SERVER_SR02", server.tlsServer().toString());
    environment.put("IMAP_CA_FILE_SR02", server.authority().toString());
    environment.put("IMAP_FOLDER_SR02", "Reports");
    environment.put("IMAP_START_SR02", "all");
    environment.put("IMAP_AFTER_SR02", "move:Done");
    environment.put("IMAP_OAUTH_PROVIDER_SR02", provider.endpoint().uri().toString());
    environment.put("IMAP_OAUTH_CLIENT_SR02", TokenServer.CLIENT);
    environment.put("IMAP_OAUTH_SECRET_SR02", TokenServer.SECRET);
    environment.put("IMAP_OAUTH_REFRESH_TOKEN_SR02", TokenServer.FIRST);
    environment.put("IMAP_OAUTH_SCOPE_SR02", provider.endpoint().scope());
    return environment;
  }

  private static Wiring wiring(Map<String, String> environment) {
    return new Wiring(Settings.read(environment, null, MailServer::parse), Clock.systemUTC());
  }

  private static byte[] mail(String name) {
    return SupersetMail.of(SupersetMail.Version.V6_0, name).pdf(SampleFiles.pdf(name)).bytes();
  }

  private int entries(String name) {
    String[] names = folder.resolve("data").resolve(name).toFile().list();
    return names == null ? 0 : names.length;
  }
}

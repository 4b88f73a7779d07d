package dev.vestovoy;

import dev.vestovoy.config.MailboxSettings;
import dev.vestovoy.config.MailboxSettings.Afterwards;
import dev.vestovoy.config.MailboxSettings.Beginning;
import dev.vestovoy.config.MailboxSettings.Entry;
import dev.vestovoy.config.MailboxSettings.Identity;
import dev.vestovoy.config.MailboxSettings.TokenProvider;
import dev.vestovoy.config.Secret;
import dev.vestovoy.intake.imap.MailboxName;
import dev.vestovoy.mail.AccessTokens;
import dev.vestovoy.mail.AfterHandling;
import dev.vestovoy.mail.Consent;
import dev.vestovoy.mail.FileRefreshTokens;
import dev.vestovoy.mail.Login;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.Password;
import dev.vestovoy.mail.RefreshTokens;
import dev.vestovoy.mail.RefreshedTokens;
import dev.vestovoy.mail.Start;
import dev.vestovoy.mail.TokenEndpoint;
import dev.vestovoy.mail.Trust;
import dev.vestovoy.mail.WatchedMailbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The mailboxes as the settings want them; they share one way to those who give out tokens. */
final class MailWiring implements AutoCloseable {
  private final Map<Consent, AccessTokens> tokens = new HashMap<>();
  private final RefreshTokens kept;
  private final ZoneId zone;
  private final Clock clock;
  private @Nullable OkHttpClient http;

  /**
   * Makes nothing yet.
   *
   * @param zone that days begin in
   */
  MailWiring(Path data, ZoneId zone, Clock clock) {
    this.kept = new FileRefreshTokens(data.resolve("tokens"));
    this.zone = zone;
    this.clock = clock;
  }

  WatchedMailbox mailbox(MailboxSettings<MailServer> settings) {
    return WatchedMailbox.of(login(settings), settings.server())
        .named(MailboxName.of(settings.email(), settings.folder()).toString())
        .trusting(trust(settings.identity()))
        .folder(settings.folder())
        .startingWith(start(settings.beginning()))
        .afterHandling(afterHandling(settings.afterwards()));
  }

  @Override
  public void close() {
    if (http != null) {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private Login login(MailboxSettings<MailServer> settings) {
    return switch (settings.entry()) {
      case Entry.ByPassword(var user, var password) ->
          new Login.WithPassword(user, Password.of(password.value()));
      case Entry.ByToken token ->
          new Login.WithToken(token.user(), tokens(consent(settings.email(), token)));
    };
  }

  /** Folders of one account share them: a new refresh token may end the one before. */
  private AccessTokens tokens(Consent consent) {
    return tokens.computeIfAbsent(consent, one -> new RefreshedTokens(one, kept, http(), clock));
  }

  private OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .connectTimeout(Duration.ofSeconds(10))
              .readTimeout(Duration.ofSeconds(20))
              .callTimeout(Duration.ofSeconds(30))
              .build();
    }
    return http;
  }

  private static Consent consent(String account, Entry.ByToken token) {
    TokenEndpoint usual =
        switch (token.provider()) {
          case TokenProvider.Google _ -> TokenEndpoint.google();
          case TokenProvider.Microsoft(var tenant) -> TokenEndpoint.microsoft(tenant);
          case TokenProvider.Other(var endpoint) -> new TokenEndpoint(endpoint, "");
        };
    String scope = token.scope();
    return new Consent(
        account,
        scope == null ? usual : usual.scope(scope),
        token.client(),
        password(token.clientSecret()),
        Password.of(token.refreshToken().value()));
  }

  private static @Nullable Password password(@Nullable Secret secret) {
    return secret == null ? null : Password.of(secret.value());
  }

  private static Trust trust(Identity identity) {
    return switch (identity) {
      case Identity.Standard _ -> new Trust.Standard();
      case Identity.Authorities(var file) -> new Trust.Authorities(file);
      case Identity.Fingerprint(var sha256) -> new Trust.Fingerprint(sha256);
    };
  }

  private Start start(Beginning beginning) {
    return switch (beginning) {
      case Beginning.New _ -> new Start.FromNow();
      case Beginning.Newest _ -> new Start.Newest();
      case Beginning.All _ -> new Start.All();
      case Beginning.On(var day) -> new Start.Since(day.atStartOfDay(zone).toInstant());
    };
  }

  private static AfterHandling afterHandling(Afterwards afterwards) {
    return switch (afterwards) {
      case Afterwards.Seen _ -> new AfterHandling.MarkSeen();
      case Afterwards.Move(var folder) -> new AfterHandling.Move(folder);
      case Afterwards.Keyword(var word) -> new AfterHandling.Keyword(word);
      case Afterwards.Nothing _ -> new AfterHandling.Nothing();
    };
  }
}

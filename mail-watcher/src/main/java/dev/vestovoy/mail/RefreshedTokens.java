package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that are renewed by a refresh token, some minutes before they end. However many ask, one
 * request is under way.
 */
public final class RefreshedTokens implements AccessTokens {
  private static final Logger log = LoggerFactory.getLogger(RefreshedTokens.class);
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final Consent consent;
  private final RefreshTokens kept;
  private final TokenRequest request;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Password refresh;
  private @Nullable Password unkept;
  private @Nullable Held held;

  private record Held(Password access, Instant renewal, Instant end) {}

  /**
   * Asks for nothing yet.
   *
   * @param http with its timeouts and its proxy; it stays the caller's
   */
  public RefreshedTokens(Consent consent, RefreshTokens kept, OkHttpClient http, Clock clock) {
    this.consent = consent;
    this.kept = kept;
    this.request = new TokenRequest(consent, http);
    this.clock = clock;
  }

  @Override
  public String token() throws IOException {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a token was renewed");
    }
    try {
      keep();
      var now = clock.instant();
      var known = held;
      return known != null && now.isBefore(known.renewal())
          ? known.access().reveal()
          : renewed(known, now);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void refused(String token) {
    turn.lock();
    try {
      if (held != null && held.access().reveal().equals(token)) {
        held = null;
      }
    } finally {
      turn.unlock();
    }
  }

  /** An endpoint that is away does no harm as long as the token is good. */
  private String renewed(@Nullable Held known, Instant now) throws IOException {
    try {
      return renew(now).reveal();
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      if (known != null && now.isBefore(known.end())) {
        return known.access().reveal();
      }
      throw e;
    }
  }

  private Password renew(Instant now) throws IOException {
    var answer = ask();
    var next = answer.refresh();
    if (next != null && !next.equals(refresh)) {
      refresh = next;
      unkept = next;
      keep();
    }
    var fifth = answer.life().dividedBy(5);
    var early = fifth.compareTo(EARLY) < 0 ? fifth : EARLY;
    var end = now.plus(answer.life());
    held = new Held(answer.access(), end.minus(early), end);
    return answer.access();
  }

  private TokenAnswer ask() throws IOException {
    var newest = refresh == null ? newest() : refresh;
    try {
      var answer = request.send(newest);
      refresh = newest;
      return answer;
    } catch (RefusedException e) {
      // What was kept may be from a backup; the owner's own token may still do.
      if (newest.equals(consent.refreshToken())) {
        throw e;
      }
      var answer = request.send(consent.refreshToken());
      refresh = consent.refreshToken();
      return answer;
    }
  }

  private Password newest() throws IOException {
    try {
      return kept.newest(consent.account(), consent.refreshToken()).orElse(consent.refreshToken());
    } catch (UncheckedIOException e) {
      throw new IOException("the kept refresh token cannot be read", e);
    }
  }

  /** Failing that, the token works until the end of this program, and it is tried again. */
  private void keep() {
    var next = unkept;
    if (next == null) {
      return;
    }
    try {
      kept.keep(consent.account(), consent.refreshToken(), next);
      unkept = null;
    } catch (UncheckedIOException e) {
      log.atWarn()
          .addKeyValue("account", consent.account())
          .setCause(e)
          .log(
              "a new refresh token cannot be kept: after a restart the owner may have to agree again");
    }
  }

  @Override
  public String toString() {
    return "tokens of " + consent.account();
  }
}

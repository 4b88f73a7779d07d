package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a token endpoint for a new access token (RFC 6749, 6). */
final class TokenRequest {
  private static final long LONGEST_ANSWER = 1 << 20;

  private final Consent consent;
  private final OkHttpClient http;

  TokenRequest(Consent consent, OkHttpClient http) {
    this.consent = consent;
    // Secrets go to the endpoint that was set, once, and nowhere else.
    this.http =
        http.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
  }

  TokenAnswer send(Password refreshToken) throws IOException {
    var request =
        new Request.Builder()
            .url(HttpUrl.get(consent.endpoint().uri().toString()))
            .header("Accept", "application/json")
            .post(form(refreshToken))
            .build();
    try (Response response = http.newCall(request).execute()) {
      var body = response.peekBody(LONGEST_ANSWER).string();
      if (response.code() != 200) {
        throw TokenRefusal.of(host(), response.code(), unsaid(body, refreshToken));
      }
      return TokenAnswer.read(body);
    } catch (AccessTokens.RefusedException e) {
      throw e;
    } catch (InterruptedIOException e) {
      if (!(e instanceof SocketTimeoutException)) {
        Thread.currentThread().interrupt();
      }
      throw away(e);
    } catch (IOException e) {
      throw e.getClass() == IOException.class ? e : away(e);
    }
  }

  /** A server may repeat what it was sent. */
  private String unsaid(String body, Password refreshToken) {
    var secret = consent.clientSecret() == null ? refreshToken : consent.clientSecret();
    return body.replace(refreshToken.reveal(), "***").replace(secret.reveal(), "***");
  }

  private IOException away(IOException e) {
    return new IOException(
        "%s, which gives out tokens, is not reached (%s)"
            .formatted(host(), e.getClass().getSimpleName()));
  }

  private FormBody form(Password refreshToken) {
    var form =
        new FormBody.Builder()
            .add("grant_type", "refresh_token")
            .add("client_id", consent.clientId())
            .add("refresh_token", refreshToken.reveal());
    var secret = consent.clientSecret();
    if (secret != null) {
      form.add("client_secret", secret.reveal());
    }
    if (!consent.endpoint().scope().isEmpty()) {
      form.add("scope", consent.endpoint().scope());
    }
    return form.build();
  }

  private String host() {
    return consent.endpoint().uri().getHost();
  }
}

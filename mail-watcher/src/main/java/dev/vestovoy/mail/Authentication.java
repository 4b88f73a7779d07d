package dev.vestovoy.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/** Logs a mailbox in by the best way that its server offers. */
final class Authentication {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As a capability it stands for those that were known before the login. */
  private static final String OLD = "BEFORE LOGIN";

  private Authentication() {}

  /**
   * Has a token ready before a server is asked, which is not to wait for who gives it out.
   *
   * @throws AccessTokens.RefusedException when none will come until the owner does something
   * @throws NoTokenException when none comes at the moment
   */
  static void prepare(Login login) throws IOException {
    if (login instanceof Login.WithToken(_, var tokens)) {
      fetch(tokens);
    }
  }

  /**
   * Logs in. Afterwards the connection knows what the server can do for this account.
   *
   * @throws LoginFailedException when the server does not let us in
   */
  static void logIn(ImapConnection connection, Login login)
      throws ProtocolException, IOException, LoginFailedException {
    if (connection.isAuthenticated()) {
      return;
    }
    connection.getCapabilities().put(OLD, "");
    switch (login) {
      case Login.WithPassword(var user, var password) -> byPassword(connection, user, password);
      case Login.WithToken(_, var tokens) -> byToken(connection, login, tokens);
    }
    if (connection.hasCapability(OLD)) {
      connection.capability();
    }
  }

  private static void byPassword(ImapConnection connection, String user, Password password)
      throws ProtocolException, IOException, LoginFailedException {
    Response result;
    if (connection.hasCapability("AUTH=PLAIN")) {
      // RFC 4616
      var first = "\0" + user + "\0" + password.reveal();
      var plain = new ImapConnection.Mechanism("PLAIN", first, "");
      result = connection.authenticate(plain).result();
    } else if (!connection.hasCapability("LOGINDISABLED")) {
      result = connection.logIn(user, password);
    } else {
      throw new LoginFailedException(
          "",
          connection.isSSL()
              ? "the server takes no passwords: tokens are wanted (OAuth)"
              : "the server takes passwords on a protected line only: use TLS or STARTTLS");
    }
    var refusal = refusal(connection, new ImapConnection.Outcome(result, ""), password.reveal());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** A token may have ended before its time: the next one gets one try at once. */
  private static void byToken(ImapConnection connection, Login login, AccessTokens tokens)
      throws ProtocolException, IOException, LoginFailedException {
    var token = fetch(tokens);
    var refusal = attempt(connection, login.user(), token);
    if (refusal.isPresent() && isForGood(refusal.get(), login)) {
      tokens.refused(token);
      var next = fetch(tokens);
      if (!next.equals(token)) {
        refusal = attempt(connection, login.user(), next);
      }
    }
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** A server that is busy says nothing about the token. */
  private static boolean isForGood(LoginFailedException refusal, Login login) {
    return ServerSaid.toLogin(String.valueOf(refusal.getMessage()), login)
        instanceof Trouble.Refused;
  }

  private static String fetch(AccessTokens tokens) throws IOException {
    try {
      return tokens.token();
    } catch (AccessTokens.RefusedException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new NoTokenException(e);
    }
  }

  private static Optional<LoginFailedException> attempt(
      ImapConnection connection, String user, String token)
      throws ProtocolException, IOException, LoginFailedException {
    return refusal(connection, connection.authenticate(mechanism(connection, user, token)), token);
  }

  private static ImapConnection.Mechanism mechanism(
      ImapConnection connection, String user, String token) throws LoginFailedException {
    var bearer = "\1auth=Bearer " + token + "\1\1";
    if (connection.hasCapability("AUTH=OAUTHBEARER")) {
      // RFC 7628, 3.1; the answer to an error is 3.2.3.
      var name = user.replace("=", "=3D").replace(",", "=2C");
      var server = connection.server();
      var first =
          "n,a=%s,\1host=%s\1port=%d%s".formatted(name, server.host(), server.port(), bearer);
      return new ImapConnection.Mechanism("OAUTHBEARER", first, "\1");
    }
    if (connection.hasCapability("AUTH=XOAUTH2")) {
      // https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
      return new ImapConnection.Mechanism("XOAUTH2", "user=" + user + bearer, "");
    }
    throw new LoginFailedException(
        "", "the server takes no tokens (neither OAUTHBEARER nor XOAUTH2): use a password");
  }

  /** What the server objects to; empty when it let us in. */
  private static Optional<LoginFailedException> refusal(
      ImapConnection connection, ImapConnection.Outcome outcome, String secret)
      throws ProtocolException {
    var result = outcome.result();
    if (result.isNO() || result.isBAD()) {
      var status = status(outcome.error());
      var said = (status.isEmpty() ? "" : status + ", ") + result.getRest();
      return Optional.of(new LoginFailedException(said.replace(secret, "***"), ""));
    }
    connection.handleResult(result);
    return Optional.empty();
  }

  /** What the error of RFC 7628, 3.2.2, says; XOAUTH2's is alike. */
  private static String status(String error) {
    try {
      return error.isEmpty() ? "" : JSON.readTree(error).path("status").asText("");
    } catch (JsonProcessingException _) {
      return "";
    }
  }
}

package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/** A connection that knows more ways to log in than the client library does. */
final class ImapConnection extends IMAPProtocol {
  /** What a line may have (RFC 7162, 4). */
  private static final int LONGEST_LINE = 8192;

  private static final int MOST_CHALLENGES = 3;
  private static final byte[] END_OF_LINE = {'\r', '\n'};

  private final MailServer server;

  /** Connects and hears the greeting. */
  ImapConnection(MailServer server, Properties properties, MailLogger logger)
      throws IOException, ProtocolException {
    super(
        "imap",
        server.host(),
        server.port(),
        properties,
        server.security() == MailServer.Security.TLS,
        logger);
    this.server = server;
  }

  MailServer server() {
    return server;
  }

  /** Called for each response, also while the superclass is being constructed. */
  @Override
  protected ByteArray getResponseBuffer() {
    return new ResponseBuffer();
  }

  /**
   * One way to prove who one is (RFC 4422).
   *
   * @param first what is said first
   * @param afterwards what is said when the server wants more: it has an error to tell then
   */
  record Mechanism(String name, String first, String afterwards) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * How it ended.
   *
   * @param error what the server told before it ended, decoded; empty when it told nothing
   */
  record Outcome(Response result, String error) {}

  /** Says who one is (RFC 9051, 6.2.2). A server that says no is no exception. */
  synchronized Outcome authenticate(Mechanism mechanism) throws IOException, ProtocolException {
    var said = new ArrayList<Response>();
    suspendTracing();
    try {
      var outcome = exchange(mechanism, said);
      learn(said, outcome.result());
      return outcome;
    } finally {
      resumeTracing();
    }
  }

  private Outcome exchange(Mechanism mechanism, List<Response> said)
      throws IOException, ProtocolException {
    var first = encoded(mechanism.first());
    var command = "AUTHENTICATE " + mechanism.name();
    boolean atOnce =
        hasCapability("SASL-IR") && command.length() + first.length() + 20 < LONGEST_LINE;
    var tag = writeCommand(atOnce ? command + " " + first : command, null);
    int challenges = atOnce ? 1 : 0;
    var error = "";
    while (true) {
      var response = readResponse();
      said.add(response);
      if (response.isBYE() || (response.isTagged() && response.getTag().equals(tag))) {
        return new Outcome(response, error);
      }
      if (response.isContinuation()) {
        if (challenges > MOST_CHALLENGES) {
          throw new ProtocolException("the server does not come to an end of the login");
        }
        if (challenges > 0) {
          error = decoded(response.getRest());
        }
        send(challenges == 0 ? first : encoded(mechanism.afterwards()));
        challenges++;
      }
    }
  }

  /** LOGIN (RFC 9051, 6.2.3), in UTF-8: the client's own would send other letters. */
  synchronized Response logIn(String user, Password password) {
    var arguments =
        new Argument()
            .writeString(user, StandardCharsets.UTF_8)
            .writeString(password.reveal(), StandardCharsets.UTF_8);
    suspendTracing();
    try {
      var responses = command("LOGIN", arguments);
      var result = responses[responses.length - 1];
      learn(List.of(responses), result);
      return result;
    } finally {
      resumeTracing();
    }
  }

  /** A server may say what it can do now, by itself or with its OK. */
  private void learn(List<Response> said, Response result) {
    handleCapabilityResponse(said.toArray(Response[]::new));
    if (result.isOK()) {
      setCapabilities(result);
    }
  }

  private void send(String line) throws IOException {
    var out = getOutputStream();
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    out.write(END_OF_LINE);
    out.flush();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}

package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.SeaTable;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A SeaTable server with one base, on a port of its own on loopback. It speaks the addresses of one
 * flavour, refuses what a real server refuses, and is silent where a real server is silent.
 */
public final class FakeSeaTable implements AutoCloseable {
  private final FakeClock clock = new FakeClock();
  private final FakeBase base = new FakeBase(clock);
  private final FakeLimits limits = new FakeLimits(clock);
  private final Faults faults = new Faults();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Traits traits;
  private final TokenDesk tokens;
  private final Door door;
  private final FakeSockets sockets;
  private final SocketDesk socketDesk;
  private final int port;
  private @Nullable Front server;
  private @Nullable ReservedPort reserved;

  private FakeSeaTable(Flavour flavour, int wantedPort, ApiToken apiToken) {
    traits = new Traits(flavour);
    tokens = new TokenDesk(base, traits, limits, apiToken.value());
    door = new Door(base, traits, tokens, limits, faults, this::address);
    sockets = new FakeSockets(flavour == Flavour.GATEWAY ? 4 : 3);
    socketDesk = new SocketDesk(base, tokens, traits, faults, sockets, threads);
    Front started = new Front(wantedPort, door, socketDesk, threads);
    server = started;
    port = started.port();
  }

  /** Starts a server with an empty base. */
  public static FakeSeaTable start(Flavour flavour) {
    return start(flavour, 0, new ApiToken(TokenDesk.READ_WRITE));
  }

  /**
   * Starts a server with an empty base on a port of one's choice.
   *
   * @param port 0 for any
   * @param apiToken the token that may read and write
   */
  public static FakeSeaTable start(Flavour flavour, int port, ApiToken apiToken) {
    return new FakeSeaTable(flavour, port, apiToken);
  }

  /**
   * Starts a server whose base has the tables of a report bot: users, mailboxes and t_chats, linked
   * with each other, and no rows.
   */
  public static FakeSeaTable startWithReportTables(Flavour flavour) {
    FakeSeaTable fake = start(flavour);
    fake.addReportTables();
    return fake;
  }

  /** Adds the tables of a report bot to the base. */
  void addReportTables() {
    FakeTable users = base.table("users").text("Name").text("phone").text("id_telegram");
    FakeTable mailboxes = base.table("mailboxes").text("Name").text("email").text("description");
    mailboxes.text("last_uid");
    FakeTable chats =
        base.table("t_chats").text("Name").text("id_telegram_chat").checkbox("is_locked");
    users.linkColumn("mailboxes", mailboxes, "users");
    mailboxes.linkColumn("t_chats", chats, "mailboxes");
  }

  /** Where the server is, without a slash at the end. */
  public URI url() {
    return URI.create(address());
  }

  /** A token that may read and write. */
  public ApiToken apiToken() {
    return new ApiToken(tokens.readWrite());
  }

  /** A token that may only read. */
  public ApiToken readOnlyToken() {
    return new ApiToken(TokenDesk.READ_ONLY);
  }

  /** A client's builder for this server and its clock. */
  public SeaTable.Builder client() {
    return SeaTable.builder(url(), apiToken()).clock(clock);
  }

  /** The base, to be filled and looked at. */
  public FakeBase base() {
    return base;
  }

  /** The clock by which tokens expire. */
  public FakeClock clock() {
    return clock;
  }

  /** The sockets on which it tells what is done to the base. */
  public FakeSockets sockets() {
    return sockets;
  }

  /** All requests so far, in order. */
  public List<FakeRequest> requests() {
    return List.copyOf(door.requests);
  }

  /** The number of requests of a method whose path ends so. */
  public long count(String method, String pathEnd) {
    return door.requests.stream()
        .filter(request -> request.method().equals(method) && request.path().endsWith(pathEnd))
        .count();
  }

  /** How many base tokens were given out. */
  public int tokensIssued() {
    return tokens.exchanges();
  }

  /** Forgets the requests so far. */
  public void forgetRequests() {
    door.requests.clear();
  }

  /** Gives base tokens another life than three days. */
  public void tokenLife(Duration life) {
    tokens.life = life;
  }

  /** Makes every base token that was given out expire, whatever is written in it. */
  public void expireTokens() {
    tokens.expireAll();
  }

  /** Deletes an API token, as an administrator may at any time. */
  public void revoke(ApiToken token) {
    tokens.revoke(token.value());
  }

  /** How much the server takes. */
  public FakeLimits limits() {
    return limits;
  }

  /** Lets the server be away, or come back. */
  public synchronized void outage(Outage outage) {
    faults.outage = outage;
    boolean refuses = outage == Outage.REFUSED;
    if (refuses && server != null) {
      stopListening();
      reserved = ReservedPort.of(port);
    } else if (!refuses && server == null) {
      giveBackPort();
      server = new Front(port, door, socketDesk, threads);
    }
    if (outage != Outage.NONE) {
      sockets.cut();
    }
  }

  /** Answers the next calls to the base with 429 and these headers; none is what SeaTable does. */
  public void rateLimitNext(int calls, Map<String, String> headers) {
    faults.add(false, calls, new Faults.Fault(Optional.of(Reply.empty(429, headers)), false));
  }

  /** Answers the next calls to the base with this status and body, and does nothing. */
  public void failNext(int calls, int status, String body) {
    faults.add(
        false, calls, new Faults.Fault(Optional.of(new Reply(status, body, Map.of())), false));
  }

  /** Answers the next calls to the base with this status and these headers, and does nothing. */
  public void failNext(int calls, int status, Map<String, String> headers) {
    faults.add(false, calls, new Faults.Fault(Optional.of(Reply.empty(status, headers)), false));
  }

  /** Answers the next token exchanges with this status and body. */
  public void failNextExchanges(int calls, int status, String body) {
    faults.add(
        true, calls, new Faults.Fault(Optional.of(new Reply(status, body, Map.of())), false));
  }

  /** Does what the next calls to the base ask, and cuts the line instead of answering. */
  public void dropNextAnswers(int calls) {
    faults.add(false, calls, new Faults.Fault(Optional.empty(), true));
  }

  /**
   * Does something once, just before the first request of a kind is answered: what an administrator
   * or another program does in the wrong moment.
   */
  public void before(Predicate<FakeRequest> request, Runnable deed) {
    faults.intrusion(request, deed);
  }

  /** Forgets all faults that have not happened yet. */
  public void clearFaults() {
    faults.clear();
  }

  /** A legacy server of 5.0: sends row lists on to its own gateway by 302. */
  public void redirectRowLists() {
    redirectRowListsTo(url());
  }

  /** Sends row lists on to another server. */
  public void redirectRowListsTo(URI elsewhere) {
    traits.redirect = elsewhere.toString();
  }

  /** Shows links in cells so, whatever was asked for. */
  public void linkShape(LinkShape shape) {
    traits.links = shape;
  }

  /** Shows empty cells or leaves them out; servers before 5.0 leave them out. */
  public void emptyCells(boolean shown) {
    traits.emptyCells = shown;
  }

  /** Keeps and shows dates in this zone; without it, in UTC. */
  public void zone(ZoneId zone) {
    base.zone = zone;
  }

  /** Gives no more rows a page, as an administrator may have decided, and does not tell. */
  public void pageCap(int rows) {
    traits.pageCap = rows;
  }

  /** Leaves out the slash at the end of addresses in the token answer. */
  public void addressesWithoutSlash() {
    traits.slashes = false;
  }

  /** Announces a gateway but names the old addresses, as servers of 4.4 to 5.2 do. */
  public void announceGatewayOnly() {
    traits.announcesGateway = true;
  }

  /** Checks whether cells are empty on a copy of this age when a statement runs. */
  public void sqlCopy(SqlCopy copy) {
    traits.sqlCopy = copy;
  }

  /** Lets statements see the base as it is now, whatever is written, until {@link #thawSqlCopy}. */
  public void freezeSqlCopy() {
    synchronized (base) {
      traits.freeze(base);
    }
  }

  /** Lets statements see the base as it is. */
  public void thawSqlCopy() {
    traits.frozen = null;
  }

  /** Names itself so in token answers, e.g. when a proxy stands before it. */
  public void publicUrl(URI proxy) {
    traits.publicUrl = proxy.toString();
  }

  @Override
  public synchronized void close() {
    stopListening();
    giveBackPort();
    threads.shutdownNow();
  }

  private void stopListening() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private void giveBackPort() {
    if (reserved != null) {
      reserved.close();
      reserved = null;
    }
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }
}

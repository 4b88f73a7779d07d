package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestovoy.seatable.fake.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Telegram of one bot, on loopback: the Bot API for the program under test, and people and groups
 * for whoever plays them. It is strict: what Telegram would ignore, such as an unknown parameter,
 * is refused with 400 here.
 */
public final class FakeBotApi implements AutoCloseable {
  static {
    // Without it every answer on a kept connection waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String token;
  private final int port;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final World world;
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();
  private final Limits limits = new Limits(System::nanoTime);
  private final @Nullable Path folder;
  private final Account account;
  private final Front front;
  private final List<World> otherWorlds = new CopyOnWriteArrayList<>();
  private final List<Front> otherFronts = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;
  private @Nullable ReservedPort reserved;

  /**
   * Starts a fake.
   *
   * @param token digits, a colon, anything
   * @param port 0 lets the system choose
   * @param folder where the bytes of uploads are kept, or null to keep only their hashes
   */
  public FakeBotApi(String token, int port, @Nullable Path folder) {
    this.token = token;
    this.folder = folder;
    this.world = world(token);
    this.account = new Account(world, journal);
    this.front = front(token, world, account);
    this.server = open(port);
    this.port = server.getAddress().getPort();
  }

  /** Starts a fake on any port that keeps no bytes. */
  public static FakeBotApi start() {
    return new FakeBotApi("4242:fake-token_of-the-sandbox", 0, null);
  }

  /** The bot's token. */
  public String token() {
    return token;
  }

  /** The base address, as a client wants it. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Somebody with a Telegram account who has not pressed Start yet. */
  public FakePerson person(long id, String firstName) {
    return new FakePerson(world, world.add(new Chat(id, Chat.Type.PRIVATE, firstName)));
  }

  /** A supergroup that the bot is not in yet, if its id begins with -100; else a basic group. */
  public FakeGroup group(long id, String title) {
    Chat.Type type = Long.toString(id).startsWith("-100") ? Chat.Type.SUPERGROUP : Chat.Type.GROUP;
    return new FakeGroup(world, world.add(new Chat(id, type, title)));
  }

  /** A channel that the bot is not in yet. */
  public FakeGroup channel(long id, String title) {
    return new FakeGroup(world, world.add(new Chat(id, Chat.Type.CHANNEL, title)));
  }

  /**
   * The chat of direct messages to a channel, which bears the channel's title. The bot may read it
   * and gets its messages.
   */
  public FakeGroup directMessages(long id, String title) {
    var chat = new Chat(id, Chat.Type.SUPERGROUP, title);
    chat.directMessages = true;
    return new FakeGroup(world, world.add(chat)).hasBot("administrator");
  }

  /** What was taken. */
  public Journal journal() {
    return journal;
  }

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Takes this long for each message from now on: half of it before it is taken, half after. */
  public void latency(Duration latency) {
    front.latency(latency);
  }

  /** Enforces Telegram's rates with 429 from now on. */
  public void enforceRates() {
    limits.enforceRates();
  }

  /** Enforces the backlog of uploads of equal size with 429 from now on. */
  public void enforceUploadBacklog(int penaltySeconds) {
    limits.enforceUploads(penaltySeconds);
  }

  /**
   * The same by another clock.
   *
   * @param nanos monotonic
   */
  public void enforceUploadBacklog(int penaltySeconds, LongSupplier nanos) {
    limits.enforceUploads(penaltySeconds, nanos);
  }

  /** Takes files of up to 2000 MB from now on, as a Bot API server of one's own does. */
  public void takeLargeFiles() {
    front.growLarge();
    synchronized (world) {
      world.shelf.growLarge();
    }
  }

  /** Makes every file_id unknown. */
  public void forgetFiles() {
    synchronized (world) {
      world.shelf.forget();
    }
  }

  /**
   * Makes every file_id that was given out so far fail while it is sent, in TDLib's words: {@code
   * FILE_REFERENCE_EXPIRED}, for one.
   */
  public void spoilFiles(String message) {
    synchronized (world) {
      world.shelf.spoil(message);
    }
  }

  /** Serves another bot too, which knows no chat and no file of the first one's. */
  public void addBot(String otherToken) {
    World other = world(otherToken);
    otherWorlds.add(other);
    otherFronts.add(front(otherToken, other, new Account(other, journal)));
  }

  /** Sets a webhook, as another program with the same token does; empty for none. */
  public void webhook(String url) {
    world.updates.webhook(url);
  }

  /** The address of the webhook, empty for none. */
  public String webhook() {
    return world.updates.webhook();
  }

  /** Numbers updates from here on, as after a week without any. */
  public void renumberUpdates(long next) {
    world.updates.renumber(next);
  }

  /** Whether a poll waits for updates. */
  public boolean holdsPoll() {
    return world.updates.holdsPoll();
  }

  /** Lets time pass for updates: they expire, and polls that wait go on. */
  public void passTime(Duration time) {
    world.updates.pass(time);
  }

  /**
   * Queues an update that no library can read whole: its author lacks {@code is_bot}, which the Bot
   * API promises.
   */
  public void injectUndecodable() {
    inject(id ->
        FakeJson.parse(
            """
            {"update_id":%d,"message":{"message_id":1,"date":1,"text":"x",
             "from":{"id":1,"first_name":"x"},"chat":{"id":1,"type":"private"}}}
            """
                .formatted(id)));
  }

  /** Queues whatever is made for the next update id. */
  public void inject(Function<Long, JsonNode> update) {
    world.updates.addRaw(update);
  }

  /** How many updates the bot has not acknowledged yet. */
  public int pendingUpdates() {
    return world.updates.size();
  }

  /** The menu set for a scope and a language (empty for all), as JSON, if one was set. */
  public Optional<String> menu(String scope, String language) {
    return Optional.of(account.menu(scope, language)).filter(menu -> !menu.isEmpty());
  }

  /** Closes the port and every line; everything else stays as it is. */
  public synchronized void goDown() {
    if (server != null) {
      stopListening();
      reserved = ReservedPort.of(port);
    }
  }

  /** Opens the same port again. */
  public synchronized void comeBack() {
    if (server == null) {
      giveBackPort();
      server = open(port);
    }
  }

  @Override
  public void close() {
    world.updates.close();
    otherWorlds.forEach(other -> other.updates.close());
    stopListening();
    giveBackPort();
    threads.shutdownNow();
  }

  private synchronized void stopListening() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  private synchronized void giveBackPort() {
    if (reserved != null) {
      reserved.close();
      reserved = null;
    }
  }

  private static World world(String token) {
    return new World(Clock.systemUTC(), Long.parseLong(token.substring(0, token.indexOf(':'))));
  }

  private Front front(String itsToken, World itsWorld, Account itsAccount) {
    return new Front(
        itsToken, folder, journal, faults, new Messages(itsWorld, journal, limits), itsAccount);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    otherFronts.stream()
        .filter(other -> other.serves(path))
        .findFirst()
        .orElse(front)
        .handle(exchange);
  }

  private HttpServer open(int wanted) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
      HttpServer opened = HttpServer.create(address, 0);
      opened.createContext("/", this::handle);
      opened.setExecutor(threads);
      opened.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on loopback, port " + wanted, e);
    }
  }
}

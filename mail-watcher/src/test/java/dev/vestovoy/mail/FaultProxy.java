package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback interface that spoils connections on request. It forwards bytes as
 * they come and knows nothing of the protocol. All faults apply to every connection; {@link
 * #fates(Supplier)} gives each new one a fate of its own.
 *
 * <p>Methods may be called from any thread and return at once.
 */
public final class FaultProxy implements AutoCloseable {

  /** How a connection ends. */
  public enum End {
    /** In good order: both sides read to the end. */
    CUT,
    /** By a reset: what is on the way is lost, and both sides get an error. */
    RESET,
    /** Not at all: nothing arrives any more, and nobody is told. */
    HOLE
  }

  /**
   * What will become of a connection.
   *
   * @param after how long it lives first
   */
  public record Fate(End end, Duration after) {}

  /** Sees what passes, before it is delayed; called from the threads of the connections. */
  @FunctionalInterface
  public interface Tap {
    /**
     * A piece of data, cut anywhere.
     *
     * @param connection the number of the connection, from 1
     */
    void passes(int connection, boolean fromServer, byte[] piece);
  }

  private final int target;
  private final int port;
  private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final ProxyWeather weather = new ProxyWeather();
  private volatile boolean silent;
  private volatile boolean swallowing;
  private volatile boolean closed;
  private volatile Supplier<@Nullable Fate> fates = () -> null;
  private volatile Tap tap = (_, _, _) -> {};
  private @Nullable ServerSocket door;
  private @Nullable Thread doorkeeper;
  private @Nullable ReservedPort reserved;

  /** Forwards to a port of this machine. */
  public FaultProxy(int target) {
    this.target = target;
    this.port = FreePorts.next();
    unlock();
  }

  /** Where to connect. */
  public int port() {
    return port;
  }

  /** How many connections there have been, also those that never reached the target. */
  public int connections() {
    return connections.get();
  }

  /** How many connections there are, those that are dead without knowing it included. */
  public int open() {
    return joined().size();
  }

  /** Closes all connections in good order; new ones work. */
  public void cut() {
    joined().forEach(link -> link.end(End.CUT));
  }

  /** Resets all connections (RST); new ones work. */
  public void reset() {
    joined().forEach(link -> link.end(End.RESET));
  }

  /** Nothing arrives any more, in either direction, on connections that exist or will exist. */
  public void blackHole() {
    swallowing = true;
    joined().forEach(link -> link.end(End.HOLE));
  }

  /** New connections are accepted, and nothing is ever said on them; those that exist work. */
  public void stall() {
    silent = true;
  }

  /**
   * New connections are refused, as by a machine on which nobody listens; those that exist work.
   */
  public synchronized void refuse() {
    if (door != null) {
      stopListening();
      reserved = ReservedPort.of(port);
    }
  }

  private synchronized void stopListening() {
    if (door != null) {
      ProxyLink.shut(door);
      door = null;
    }
    try {
      // Until it has left its door, the system lets callers in.
      if (doorkeeper != null) {
        doorkeeper.join();
        doorkeeper = null;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Data is late by so much in each direction; the bandwidth stays. */
  public void delay(Duration eachWay) {
    delay(eachWay, eachWay);
  }

  /** Data is late by so much; the bandwidth stays. */
  public void delay(Duration toServer, Duration toClient) {
    weather.delay(toServer, toClient);
  }

  /** What the server says arrives in so many bytes at a time, with an interval between them. */
  public void drip(int bytes, Duration interval) {
    weather.drip(bytes, interval);
  }

  /**
   * When the server has said so many more bytes, on whatever connections, the connection on which
   * the last of them went ends; once.
   */
  public void endAfter(long bytes, End end) {
    weather.endAfter(bytes, end);
  }

  /** Each new connection that reaches the target gets the fate that this gives, null for none. */
  public void fates(Supplier<@Nullable Fate> source) {
    fates = source;
  }

  /** Shows everything that passes from now on. */
  public void tap(Tap other) {
    tap = other;
  }

  /**
   * Ends every fault but the delay, and gives no more fates. Connections that are dead stay dead,
   * as those do whose path forgot them.
   */
  public synchronized void heal() {
    swallowing = false;
    silent = false;
    fates = () -> null;
    weather.clear();
    if (door == null && !closed) {
      giveBackPort();
      unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    stopListening();
    giveBackPort();
    joined().forEach(ProxyLink::close);
  }

  /** Whoever the target has accepted is among them: a join that is under way is waited for. */
  private List<ProxyLink> joined() {
    synchronized (links) {
      return List.copyOf(links);
    }
  }

  private synchronized void giveBackPort() {
    if (reserved != null) {
      reserved.close();
      reserved = null;
    }
  }

  private synchronized void unlock() {
    try {
      var fresh = new ServerSocket();
      fresh.setReuseAddress(true);
      fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      door = fresh;
      doorkeeper = Thread.ofVirtual().name("proxy").start(() -> accept(fresh));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket at) {
    while (!at.isClosed()) {
      try {
        welcome(at.accept());
      } catch (IOException _) {
        // The target is down, or the door was closed.
        Thread.onSpinWait();
      }
    }
  }

  private void welcome(Socket client) throws IOException {
    int number = connections.incrementAndGet();
    synchronized (links) {
      join(number, client);
    }
  }

  private void join(int number, Socket client) throws IOException {
    boolean mute = silent || swallowing;
    Socket server = null;
    try {
      server = mute ? null : new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      ProxyLink.shut(client);
      throw e;
    }
    var link = new ProxyLink(client, server, weather, links::remove);
    links.add(link);
    if (server != null) {
      link.run((fromServer, piece) -> tap.passes(number, fromServer, piece), fates.get());
    }
    if (swallowing) {
      link.end(End.HOLE);
    }
    if (closed) {
      link.close();
    }
  }
}

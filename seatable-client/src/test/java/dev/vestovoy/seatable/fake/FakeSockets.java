package dev.vestovoy.seatable.fake;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sockets on which the server tells what is done to the base, and what goes wrong with them.
 */
public final class FakeSockets {
  final Set<SocketSession> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger pings = new AtomicInteger();
  volatile int refusal;
  volatile int protocol;
  volatile Duration pingInterval = Duration.ofSeconds(25);
  volatile Duration pingTimeout = Duration.ofSeconds(20);

  FakeSockets(int protocol) {
    this.protocol = protocol;
  }

  /** How many watch the base now. */
  public long watchers() {
    return sessions.stream().filter(SocketSession::joined).count();
  }

  /** How many pings were answered, by either side. */
  public int pings() {
    return pings.get();
  }

  /** The version of engine.io that is spoken. */
  public int speaks() {
    return protocol;
  }

  /** How many sockets were ever opened. */
  public int opened() {
    return opened.get();
  }

  /** Answers requests for a socket with this status from now on, as a proxy without them does. */
  public void refuse(int status) {
    refusal = status;
  }

  /** Opens sockets again. */
  public void accept() {
    refusal = 0;
  }

  /** Speaks this version of engine.io only: 3 before SeaTable 5.1, 4 since. */
  public void speak(int version) {
    protocol = version;
  }

  /** The ping interval and timeout that are told to those who connect from now on. */
  public void pings(Duration interval, Duration timeout) {
    pingInterval = interval;
    pingTimeout = timeout;
  }

  /** Says nothing any more on the sockets that are open now, and leaves them open. */
  public void fallSilent() {
    sessions.forEach(SocketSession::fallSilent);
  }

  /** Cuts all sockets. */
  public void cut() {
    sessions.forEach(SocketSession::cut);
  }

  /** Takes leave of all who watch, as a server does that restarts. */
  public void dismiss() {
    sessions.forEach(SocketSession::dismiss);
  }

  /** Tells nobody of the next operations. */
  public void loseNext(int operations) {
    toLose.set(operations);
  }

  /** Sends an event of any content to all who watch. */
  public void say(String json) {
    sessions.forEach(session -> session.send("42" + json));
  }

  void arrived(SocketSession session) {
    boolean _ = sessions.add(session);
    int _ = opened.incrementAndGet();
  }

  void ponged() {
    int _ = pings.incrementAndGet();
  }

  void tell(FakeOperation operation) {
    if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      sessions.stream().filter(SocketSession::joined).forEach(session -> session.tell(operation));
    }
  }
}

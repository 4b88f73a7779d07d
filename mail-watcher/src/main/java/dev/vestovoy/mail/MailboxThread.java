package dev.vestovoy.mail;

import dev.vestovoy.mail.ServerGate.Ending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** The life of one mailbox: connect, drain, wait, and begin anew when the line is lost. */
final class MailboxThread implements Runnable {
  /** A connection that lived so long was a good one. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private static final Duration LOOK_BEHIND = Duration.ofHours(1);
  private static final Duration LOOK_BEHIND_IF_SET_ASIDE = Duration.ofMinutes(5);
  private static final Duration STAND_BY = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What all mailboxes of a watcher share. */
  record Shared(
      WatcherSettings settings,
      MailSessions sessions,
      CursorStore cursors,
      CursorListener listener,
      WatchListener watchListener,
      Leases leases,
      Quarantine quarantine,
      Servers servers,
      ScheduledExecutorService watchdog,
      RandomGenerator random,
      Clock clock) {}

  private final WatchedMailbox mailbox;
  private final Shared shared;
  private final Servers.Known server;
  private final MailboxVitals vitals;
  private final CursorKeeper keeper;
  private final Pause pause = new Pause();
  private final Backoff backoff;
  private final Backoff patience;
  private final Doubts doubts = new Doubts();
  private long notBefore;
  private long lookedBehind;
  private volatile MailHandler handler;
  private volatile boolean stopped;
  private volatile Line line;

  MailboxThread(WatchedMailbox mailbox, MailHandler handler, Shared shared) {
    this.mailbox = mailbox;
    this.handler = handler;
    this.shared = shared;
    this.server = shared.servers().of(mailbox.server());
    this.vitals = new MailboxVitals(mailbox.name(), shared.watchListener(), shared.clock());
    this.keeper = new CursorKeeper(mailbox, shared.cursors(), shared.listener(), shared.clock());
    this.backoff = new Backoff(shared.random());
    this.patience = new Backoff(shared.random());
    this.line = new Line(shared.watchdog());
  }

  /** Whether it watches that already; where it once began does not matter any more. */
  boolean watches(WatchedMailbox other) {
    return mailbox.equals(other.startingWith(mailbox.start()));
  }

  /** From the next mail on. */
  void handTo(MailHandler other) {
    handler = other;
  }

  MailboxHealth health() {
    return vitals.health();
  }

  /** Asks it to end; the mail in hand is settled first. */
  void stop() {
    stopped = true;
    line.cut();
    pause.wake();
  }

  @Override
  public void run() {
    new RetryLoop(this::attempt, () -> stopped, pause, vitals, new Backoff(shared.random())).run();
  }

  /** One lease, as long as it holds and its connection does; the delay before the next. */
  private Duration attempt() throws InterruptedException {
    line = new Line(shared.watchdog());
    if (stopped) {
      return Duration.ZERO;
    }
    var lease = shared.leases().take(mailbox.name(), line::cut);
    if (lease.isEmpty()) {
      vitals.is(MailboxState.ELSEWHERE);
      return STAND_BY.plusMillis(shared.random().nextLong(STAND_BY.toMillis() / 2));
    }
    try (var held = lease.get()) {
      return connectAndServe(held);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // no scheduling is meant
  private Duration connectAndServe(Leases.Lease lease) throws InterruptedException {
    // Lays the bottom of the stack down in a piece of its own size. The piece that the wait for a
    // turn would lay down is larger, and is kept as long as the connection: a kilobyte a mailbox.
    Thread.yield();
    boolean connected = false;
    try (var open = connect()) {
      connected = true;
      serve(open, lease);
      return Duration.ZERO;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // Whatever one server does, the others go on.
      var trouble = trouble(e);
      if (!stopped && ours(e)) {
        vitals.failed(e);
      }
      return stopped ? Duration.ZERO : delay(trouble, !connected && away(trouble, e));
    }
  }

  /** Whether it is a mistake in a program, and nothing that a server or a line did. */
  private boolean ours(Throwable e) {
    return line.why().isEmpty()
        && (e instanceof Error
            || (e instanceof RuntimeException && !(e.getCause() instanceof IOException)));
  }

  private Trouble trouble(Throwable e) {
    return line.why().isEmpty() ? Trouble.of(e, mailbox) : new Trouble.Lost(line.why());
  }

  /** What a server says to one account says nothing about the others. */
  private static boolean away(Trouble trouble, Throwable e) {
    return trouble instanceof Trouble.Lost && !(e instanceof LoginFailedException);
  }

  private ImapMailbox connect() throws Exception {
    Authentication.prepare(mailbox.login());
    awaitTurn();
    var ending = Ending.GIVEN_UP;
    var words = "";
    try {
      vitals.is(MailboxState.CONNECTING);
      var timeout = shared.settings().times().read();
      var open =
          ScopedValue.where(Line.CURRENT, line)
              .where(TlsSockets.TRUST, mailbox.trust())
              .call(() -> ImapMailbox.open(mailbox, shared.sessions(), line, timeout, this::alert));
      server.gate().accepted(mailbox.login());
      ending = Ending.REACHED;
      return open;
    } catch (Exception e) {
      var trouble = trouble(e);
      if (trouble instanceof Trouble.Refused) {
        server.gate().refused(mailbox.login());
      }
      if (!stopped) {
        ending = away(trouble, e) ? Ending.AWAY : Ending.REACHED;
        words = trouble.words();
      }
      throw e;
    } finally {
      server.gate().leave(ending, words);
    }
  }

  private void alert(String said) {
    vitals.alert(new ServerWords(mailbox.login()).of(said));
  }

  private void awaitTurn() throws InterruptedException, IOException {
    // Another folder of the same account may have been refused: its owner has one account to lose.
    for (var wait = server.gate().refusedFor(mailbox.login());
        wait.isPositive() && !stopped;
        wait = server.gate().refusedFor(mailbox.login())) {
      pause.sleep(wait);
    }
    while (!stopped && !server.gate().enter(PATIENCE)) {
      var why = server.gate().why();
      if (!why.isEmpty()) {
        vitals.out(MailboxState.WAITING, why, PATIENCE, true, false);
      }
    }
    if (stopped) {
      throw new IOException("stopped");
    }
  }

  private void serve(ImapMailbox open, Leases.Lease lease)
      throws ProtocolException, IOException, InterruptedException {
    keeper.begin(open);
    lookedBehind = System.nanoTime() - LOOK_BEHIND.toNanos();
    var reading = new MailReading(shared.settings(), extraction(), server.places(), doubts);
    var handover = new Handover(mailbox, () -> handler, vitals, shared.clock());
    var drain = new Drain(open, reading, keeper, handover, doubts, () -> stopped || !lease.held());
    long since = System.nanoTime();
    boolean idles = open.abilities().idle();
    boolean announced = true;
    while (!stopped && lease.held()) {
      int found = look(open, drain);
      if (found > 0 && !announced) {
        server.heartbeat().missed();
      }
      boolean settled = System.nanoTime() - since > SETTLED.toNanos();
      vitals.alive(settled);
      if (settled) {
        backoff.reset();
      }
      if (idles && !stopped) {
        try {
          announced = idle(open);
        } catch (BadCommandException _) {
          idles = false;
        }
      }
      if (!idles && !stopped) {
        poll(open);
        announced = true;
      }
    }
  }

  private Extraction extraction() {
    var extractor = new ReportExtractor(shared.settings().limits());
    var folder = shared.settings().folder();
    return new Extraction(
        mailbox.name(), file -> extractor.extract(file, folder), shared.quarantine());
  }

  private int look(ImapMailbox open, Drain drain) throws ProtocolException, InterruptedException {
    vitals.is(MailboxState.READING);
    if (patience.failures() > 0 && System.nanoTime() - notBefore < 0) {
      open.commands().noop();
      return 0;
    }
    try {
      int found = drain.run();
      if (behindIsDue()) {
        lookedBehind = System.nanoTime();
        drain.lookBehind();
      }
      patience.reset();
      if (vitals.unstuck()) {
        handler.unstuck(mailbox.name());
      }
      return found;
    } catch (HandlerFailedException e) {
      var wait = patience.next();
      notBefore = System.nanoTime() + wait.toNanos();
      vitals.stuck(e.why(), wait);
      handler.stuck(mailbox.name(), e.why());
      return 0;
    }
  }

  private boolean behindIsDue() {
    var every = keeper.cursor().setAside().isEmpty() ? LOOK_BEHIND : LOOK_BEHIND_IF_SET_ASIDE;
    return System.nanoTime() - lookedBehind >= every.toNanos();
  }

  /** Whether mail ended it. */
  private boolean idle(ImapMailbox open) throws ProtocolException, IOException {
    var heartbeat = shorter(server.heartbeat().next());
    vitals.waits(MailboxState.IDLE, heartbeat);
    try {
      return open.idle(heartbeat, patience.failures() == 0);
    } catch (InterruptedIOException e) {
      server.heartbeat().missed();
      throw e;
    }
  }

  private void poll(ImapMailbox open) throws ProtocolException, InterruptedException {
    var poll = shorter(shared.settings().times().poll());
    vitals.waits(MailboxState.POLLING, poll);
    pause.sleep(poll);
    if (!stopped) {
      open.commands().noop();
    }
  }

  private Duration shorter(Duration usual) {
    if (patience.failures() == 0) {
      return usual;
    }
    var left = Duration.ofNanos(Math.max(0, notBefore - System.nanoTime()));
    return left.compareTo(usual) < 0 ? left : usual;
  }

  private Duration delay(Trouble trouble, boolean away) {
    return switch (trouble) {
      case Trouble.Refused(var words) -> {
        vitals.out(MailboxState.REFUSED, words, Backoff.LONGEST, true, true);
        yield Backoff.LONGEST;
      }
      case Trouble.Busy(var words, var after) -> {
        boolean lasting = after.compareTo(Backoff.LONGEST) >= 0;
        vitals.out(MailboxState.WAITING, words, after, true, lasting);
        yield after;
      }
      case Trouble.Lost(var words) when away -> {
        // The gate says when the server may be asked again.
        vitals.out(MailboxState.WAITING, words, PATIENCE, true, false);
        yield Duration.ZERO;
      }
      case Trouble.Lost(var words) -> {
        var wait = backoff.next();
        vitals.out(MailboxState.WAITING, words, wait, backoff.failures() > 2, false);
        yield wait;
      }
    };
  }
}

package dev.vestovoy.fake.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the fake took, per chat in its order, and how often it was asked for what. */
public final class Journal {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<Long, List<Sent>> chats = new LinkedHashMap<>();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, String> answeredQueries = new LinkedHashMap<>();
  private final List<Consumer<Sent>> listeners = new CopyOnWriteArrayList<>();
  private boolean keeps = true;
  private int taken;
  private int uploads;
  private long carried;
  private int tooMany;

  Journal() {}

  /** What a chat shows of the bot, oldest first; an edited message is shown as edited. */
  public synchronized List<Sent> messages(long chat) {
    return List.copyOf(chats.getOrDefault(chat, List.of()));
  }

  /** Everything, chat by chat. */
  public synchronized List<Sent> all() {
    return chats.values().stream().flatMap(List::stream).toList();
  }

  /** Keeps no message from now on, so that memory stays flat; counts and listeners stay. */
  public synchronized void keepNothing() {
    keeps = false;
  }

  /** How many messages were taken. */
  public synchronized int taken() {
    return taken;
  }

  /** The bytes of all requests that carried files, whatever became of them. */
  public synchronized long carried() {
    return carried;
  }

  /** How often a method was called, refused calls included. */
  public synchronized int calls(String method) {
    return calls.getOrDefault(method.toLowerCase(Locale.ROOT), 0);
  }

  /** How many files were uploaded and taken. */
  public synchronized int uploads() {
    return uploads;
  }

  /** How many times 429 was answered. */
  public synchronized int tooManyRequests() {
    return tooMany;
  }

  /** What a press of a button was answered with, once it was. */
  public synchronized Optional<String> answerTo(String query) {
    return Optional.ofNullable(answeredQueries.get(query));
  }

  /** Waits until a chat shows this many messages at least, and returns all of them. */
  public List<Sent> awaitMessages(long chat, int atLeast) {
    await(() -> messages(chat).size() >= atLeast, atLeast + " messages in chat " + chat);
    return messages(chat);
  }

  /** Waits until a method was called this many times at least. */
  public void awaitCalls(String method, int atLeast) {
    await(() -> calls(method) >= atLeast, atLeast + " calls of " + method);
  }

  /** Waits until a press of a button was answered. */
  public String awaitAnswer(String query) {
    await(() -> answerTo(query).isPresent(), "an answer to the callback query " + query);
    return answerTo(query).orElseThrow();
  }

  /** Calls back with every message as it is sent or edited, on the thread that took it. */
  public void onMessage(Consumer<Sent> listener) {
    listeners.add(listener);
  }

  synchronized void called(String method) {
    calls.merge(method.toLowerCase(Locale.ROOT), 1, Integer::sum);
    notifyAll();
  }

  synchronized void refused(int code) {
    tooMany += code == 429 ? 1 : 0;
  }

  synchronized void answered(String query, String text) {
    answeredQueries.put(query, text);
    notifyAll();
  }

  synchronized void carried(long bytes) {
    carried += bytes;
  }

  void sent(Sent message) {
    synchronized (this) {
      taken++;
      if (keeps) {
        chats.computeIfAbsent(message.chatId(), _ -> new ArrayList<>()).add(message);
      }
      uploads += (int) message.files().stream().filter(SentFile::uploaded).count();
      notifyAll();
    }
    listeners.forEach(listener -> listener.accept(message));
  }

  void edited(Sent message) {
    synchronized (this) {
      chats
          .getOrDefault(message.chatId(), List.of())
          .replaceAll(old -> old.messageId() == message.messageId() ? message : old);
      notifyAll();
    }
    listeners.forEach(listener -> listener.accept(message));
  }

  synchronized Optional<Sent> find(long chat, long messageId) {
    return chats.getOrDefault(chat, List.of()).stream()
        .filter(sent -> sent.messageId() == messageId)
        .findFirst();
  }

  private synchronized void await(BooleanSupplier claim, String wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!claim.getAsBoolean()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("wanted " + wanted + ", found calls " + calls + ", " + all());
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + wanted, e);
    }
  }
}

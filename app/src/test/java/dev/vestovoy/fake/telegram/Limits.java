package dev.vestovoy.fake.telegram;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Telegram's rates: 30 messages a second for the bot, one a second for a private chat with short
 * bursts, 20 a minute for a group; and the backlog of uploads of one size that its server keeps.
 */
final class Limits {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanos;
  private final Map<String, ArrayDeque<Long>> windows = new HashMap<>();
  private final Map<Long, Double> backlogs = new HashMap<>();
  private long backlogAt;
  private LongSupplier uploadNanos;
  private volatile boolean rates;
  private volatile long uploadPenalty;

  Limits(LongSupplier nanos) {
    this.nanos = nanos;
    this.uploadNanos = nanos;
  }

  void enforceRates() {
    rates = true;
  }

  /** Enforces the backlog of uploads of equal size; the real penalty is 60 seconds. */
  void enforceUploads(long penaltySeconds) {
    enforceUploads(penaltySeconds, nanos);
  }

  /** The same by another clock. */
  synchronized void enforceUploads(long penaltySeconds, LongSupplier clock) {
    uploadNanos = clock;
    backlogAt = clock.getAsLong();
    uploadPenalty = penaltySeconds;
  }

  /** Counts messages to a chat, or refuses all of them. */
  synchronized void messages(long chat, boolean group, int count) {
    if (!rates) {
      return;
    }
    long now = nanos.getAsLong();
    String name = "chat " + chat;
    room("bot", now, count, 30, SECOND);
    if (group) {
      room(name, now, count, 20, 60 * SECOND);
    } else {
      // Five in five seconds: one a second in the long run, and a short burst.
      room(name, now, count, 5, 5 * SECOND);
    }
    for (int i = 0; i < count; i++) {
      window("bot").add(now);
      window(name).add(now);
    }
  }

  private void room(String name, long now, int count, int most, long length) {
    ArrayDeque<Long> window = window(name);
    while (!window.isEmpty() && now - window.getFirst() >= length) {
      window.removeFirst();
    }
    if (!window.isEmpty() && window.size() + count > most) {
      long left = length - (now - window.getFirst());
      throw Refusal.tooMany(Math.max(1, Math.ceilDiv(left, SECOND)));
    }
  }

  private ArrayDeque<Long> window(String name) {
    return windows.computeIfAbsent(name, _ -> new ArrayDeque<>());
  }

  /** Counts a request that uploads; telegram-bot-api/Client.cpp, check_is_flood_upload. */
  synchronized void upload(long size) {
    if (uploadPenalty == 0 || size <= 100_000) {
      return;
    }
    long now = uploadNanos.getAsLong();
    double passed = (now - backlogAt) / (double) SECOND;
    backlogs.replaceAll((_, backlog) -> Math.max(0, backlog - passed));
    backlogAt = now;
    double cost = Math.clamp(size * 1e-7, 0.2, 0.9);
    double backlog = backlogs.getOrDefault(size, 0.0);
    // Bursts computed from the source: 8 uploads of 9 MB or more, 13 of 5 MB, some 32 of 2 MB.
    if (backlog > 6.4) {
      throw Refusal.tooMany(uploadPenalty);
    }
    backlogs.put(size, backlog + cost);
  }
}

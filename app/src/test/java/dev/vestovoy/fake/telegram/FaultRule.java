package dev.vestovoy.fake.telegram;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong, how often, and how. A rule that looks at nothing but the method and the
 * length acts before the request is read; any other rule acts after that.
 *
 * @param methods beginnings of names, in lower case; any of them suffices
 * @param except names, in lower case
 * @param chats empty means all calls, those without a chat too
 * @param longerThan bytes of the body; -1 means any
 * @param condition on the request that was read, or null for none
 * @param skip calls that pass first
 * @param times calls that go wrong then
 */
public record FaultRule(
    Fault fault,
    List<String> methods,
    Set<String> except,
    Set<Long> chats,
    long longerThan,
    @Nullable Predicate<BotRequest> condition,
    int skip,
    int times) {
  public FaultRule {
    methods = List.copyOf(methods);
    except = Set.copyOf(except);
    chats = Set.copyOf(chats);
  }

  /** Each call of any method. */
  public static FaultRule everything(Fault fault) {
    return new FaultRule(fault, List.of(""), Set.of(), Set.of(), -1, null, 0, Integer.MAX_VALUE);
  }

  /** Each call of a method that sends. */
  public static FaultRule sends(Fault fault) {
    return everything(fault).methods("send");
  }

  /** Each call of methods whose names begin so. */
  public FaultRule methods(String... beginnings) {
    return new FaultRule(
        fault, lower(beginnings), except, chats, longerThan, condition, skip, times);
  }

  /** Other methods than these. */
  public FaultRule except(String... names) {
    return new FaultRule(
        fault, methods, Set.copyOf(lower(names)), chats, longerThan, condition, skip, times);
  }

  /** Calls for these chats only. */
  public FaultRule to(long... ids) {
    Set<Long> wanted = LongStream.of(ids).boxed().collect(Collectors.toSet());
    return new FaultRule(fault, methods, except, wanted, longerThan, condition, skip, times);
  }

  /** Calls whose body is longer only. */
  public FaultRule longerThan(long bytes) {
    return new FaultRule(fault, methods, except, chats, bytes, condition, skip, times);
  }

  /** Calls that fulfil another condition too. */
  public FaultRule when(Predicate<BotRequest> more) {
    Predicate<BotRequest> both = condition == null ? more : condition.and(more);
    return new FaultRule(fault, methods, except, chats, longerThan, both, skip, times);
  }

  /** Lets the first calls pass. */
  public FaultRule after(int calls) {
    return new FaultRule(fault, methods, except, chats, longerThan, condition, calls, times);
  }

  /** Ends after so many calls went wrong. */
  public FaultRule times(int calls) {
    return new FaultRule(fault, methods, except, chats, longerThan, condition, skip, calls);
  }

  /** Whether a call can be judged before its body was read. */
  boolean early() {
    return chats.isEmpty() && condition == null;
  }

  boolean meets(BotRequest request) {
    String method = request.method().toLowerCase(Locale.ROOT);
    return methods.stream().anyMatch(method::startsWith)
        && !except.contains(method)
        && (chats.isEmpty() || chats.contains(request.chat()))
        && request.length() > longerThan
        && (condition == null || condition.test(request));
  }

  private static List<String> lower(String... names) {
    return List.of(names).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}

package dev.vestovoy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may make threads, and that no constructor starts one. */
class ThreadRulesTest {
  /** Threads outside of the package of workers, each with what keeps it from ending in silence. */
  private static final Map<String, String> MAKERS =
      Map.of(
          "dev.vestovoy.Main", "the hook that a signal runs ends with the process",
          "dev.vestovoy.channel.telegram.Transport", "each call of OkHttp ends in an answer",
          "dev.vestovoy.delivery.ChannelDispatcher", "a probe ends in an event",
          "dev.vestovoy.delivery.Flights", "a flight ends in an event",
          "dev.vestovoy.outbox.Reader", "each failure reaches the caller, which waits for it",
          "dev.vestovoy.preview.Drawing", "in another process, which it ends",
          "dev.vestovoy.preview.DrawingProcess", "each failure reaches the caller",
          "dev.vestovoy.mail.MailWatcher", "a library: its RetryLoop tells the listener",
          "dev.vestovoy.seatable.ChangeFeed", "a library: its loops tell the listener");

  private static final Set<String> STARTS =
      Set.of("start", "startVirtualThread", "execute", "submit", "schedule", "invokeAll");

  private static final ArchRule NO_CONSTRUCTOR_STARTS_THREADS =
      constructors()
          .should(
              new ArchCondition<JavaConstructor>("start nothing") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                  constructor.getMethodCallsFromSelf().stream()
                      .filter(ThreadRulesTest::starts)
                      .forEach(access ->
                          events.add(
                              SimpleConditionEvent.violated(access, access.getDescription())));
                }
              })
          .because("whoever wires the parts decides when they start, and in which order");

  private static final ArchRule WORKERS_ONLY =
      noClasses()
          .that(
              DescribedPredicate.describe(
                  "are neither workers nor listed", type -> !mayMakeThreads(type)))
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe("a maker of threads", ThreadRulesTest::makes))
          .because("a worker is restarted, and its failures are told");

  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    ours = ProgramClasses.read();
  }

  @Test
  void no_constructor_starts_a_thread() {
    NO_CONSTRUCTOR_STARTS_THREADS.check(ours);
  }

  @Test
  void long_lived_threads_are_workers() {
    WORKERS_ONLY.check(ours);
  }

  @Test
  void who_is_excepted_still_makes_threads() {
    assertThat(MAKERS.keySet())
        .allMatch(name ->
            ours.stream()
                .filter(type -> topLevel(type).equals(name))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .anyMatch(ThreadRulesTest::makes));
  }

  @Test
  void a_constructor_that_starts_something_is_found() {
    assertFound(NO_CONSTRUCTOR_STARTS_THREADS, StartsThread.class);
    assertFound(NO_CONSTRUCTOR_STARTS_THREADS, StartsWorker.class);
    assertFound(NO_CONSTRUCTOR_STARTS_THREADS, StartsTask.class);
  }

  @Test
  void a_thread_of_ones_own_is_found() {
    assertFound(WORKERS_ONLY, StartsThread.class);
    assertFound(WORKERS_ONLY, StartsTask.class);
    assertFound(WORKERS_ONLY, UsesCommonPool.class);
  }

  private static void assertFound(ArchRule rule, Class<?> planted) {
    JavaClasses classes = new ClassFileImporter().importClasses(planted);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.check(classes))
        .withMessageContaining(planted.getSimpleName());
  }

  private static boolean mayMakeThreads(JavaClass type) {
    return type.getPackageName().equals("dev.vestovoy.worker")
        || MAKERS.containsKey(topLevel(type));
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static boolean starts(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return STARTS.contains(access.getName())
        && (owner.isAssignableTo(Thread.class)
            || owner.isAssignableTo(Thread.Builder.class)
            || owner.isAssignableTo(Executor.class)
            || owner.getPackageName().startsWith("dev.vestovoy"));
  }

  private static boolean makes(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    boolean thread =
        owner.isEquivalentTo(Thread.class)
            && Set.of("ofVirtual", "ofPlatform", "startVirtualThread", "<init>").contains(name);
    boolean pool =
        owner.isEquivalentTo(Executors.class)
            || (owner.isAssignableTo(ThreadPoolExecutor.class) && name.equals("<init>"));
    return thread || pool || commonPool(access);
  }

  /** Futures without an executor run where nobody looks. */
  private static boolean commonPool(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(CompletableFuture.class)
        && access.getName().endsWith("Async")
        && !access.getDescription().contains("java.util.concurrent.Executor");
  }

  /** Violates both rules. */
  static final class StartsThread {
    final Thread thread = Thread.ofVirtual().start(() -> {});
  }

  /** Violates the rule of constructors. */
  static final class StartsWorker {
    final Worker worker = new Worker("planted", () -> {}, WorkerFailures.LOG_ONLY);

    StartsWorker() {
      worker.start();
    }
  }

  /** Violates both rules. */
  static final class StartsTask {
    StartsTask() {
      Executors.newVirtualThreadPerTaskExecutor().execute(() -> {});
    }
  }

  /** Violates the rule of threads. */
  static final class UsesCommonPool {
    CompletableFuture<Void> run() {
      return CompletableFuture.runAsync(() -> {});
    }
  }
}

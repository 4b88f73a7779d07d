package dev.vestovoy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages, each with its reason. */
class ArrowsTest {
  private static final DescribedPredicate<JavaClass> WIRING =
      DescribedPredicate.describe(
          "Main, one of the wirings, or Initiation",
          type ->
              type.getName()
                  .matches(
                      "dev\\.vestovoy\\.(Main|(Imap|Mail|Directory)?Wiring|Initiation)(\\$.*)?"));

  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    ours = ProgramClasses.read();
  }

  /** Which libraries only one package may know, so that each can be replaced in one place. */
  static Stream<Arguments> libraries() {
    return Stream.of(
        Arguments.of("dev.vestovoy.seatable..", "dev.vestovoy.directory.seatable.."),
        Arguments.of("dev.vestovoy.mail..", "dev.vestovoy.intake.imap.."),
        Arguments.of("org.telegram..", "dev.vestovoy.bot.."),
        Arguments.of("org.sqlite..", "dev.vestovoy.outbox.."),
        Arguments.of("java.sql..", "dev.vestovoy.outbox.."),
        Arguments.of("picocli..", "dev.vestovoy.cli.."),
        Arguments.of("org.apache.pdfbox..", "dev.vestovoy.preview.."),
        Arguments.of("com.github.benmanes.caffeine..", "dev.vestovoy.directory.tables.."),
        Arguments.of("com.google.i18n.phonenumbers..", "dev.vestovoy.directory.."));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void one_package_knows_the_library(String library, String knows) {
    noClasses()
        .that(resideInAPackage("dev.vestovoy.."))
        .and(DescribedPredicate.not(resideInAnyPackage(library, knows)))
        .and(DescribedPredicate.not(WIRING))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .because("a library that one package knows can be replaced by changing one package")
        .allowEmptyShould(true)
        .check(ours);
  }

  @Test
  void a_report_depends_on_nothing() {
    only("report", "it is the words that every other package speaks");
  }

  @Test
  void the_engine_knows_reports_only() {
    only(
        "delivery",
        "every door and every way out joins it without its changing",
        "report",
        "incident",
        "text",
        "worker");
  }

  @Test
  void the_directory_knows_reports_only() {
    only(
        "directory",
        "who gets what does not depend on how it is sent",
        "report",
        "seatable",
        "incident",
        "text",
        "worker");
  }

  @Test
  void the_outbox_stands_behind_the_engine() {
    only(
        "outbox",
        "another store can stand there",
        "report",
        "delivery",
        "inbox",
        "incident",
        "collection",
        "text",
        "worker");
  }

  @Test
  void previews_are_made_behind_the_engine() {
    only("preview", "channels show what they are handed", "report", "delivery", "worker");
  }

  @Test
  void doors_know_the_engine_and_nothing_behind_it() {
    only(
        "intake",
        "receiving needs neither directory nor channel",
        "report",
        "delivery",
        "mail",
        "incident",
        "text",
        "worker");
  }

  @Test
  void channels_know_the_engine_and_nothing_behind_it() {
    only(
        "channel",
        "a channel is added without touching the rest",
        "report",
        "delivery",
        "incident",
        "collection",
        "text",
        "worker");
  }

  @Test
  void the_dialogue_knows_who_registers_whom_and_who_can_be_reached() {
    only(
        "bot",
        "it talks in Telegram, enters people, and tells the engine who left and who is back",
        "report",
        "delivery",
        "directory",
        "channel.telegram",
        "inbox",
        "incident",
        "collection",
        "text",
        "worker");
  }

  @Test
  void an_inbox_knows_nobody() {
    only("inbox", "the bot fills and empties it, and a store keeps it");
  }

  @Test
  void collections_know_nobody() {
    only("collection", "every part may use them");
  }

  @Test
  void incidents_know_texts_only() {
    only("incident", "every part reports them", "text", "worker");
  }

  @Test
  void texts_know_nobody() {
    only("text", "every part has texts", "report");
  }

  @Test
  void workers_know_nobody() {
    only("worker", "every part has threads");
  }

  @Test
  void settings_know_nobody() {
    only("config", "whoever is configured is handed what it needs");
  }

  @Test
  void commands_know_nobody() {
    only("cli", "a command is handed what it runs");
  }

  @Test
  void channels_do_not_know_each_other() {
    check(
        SlicesRuleDefinition.slices()
            .matching("dev.vestovoy.channel.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each can be left out"));
  }

  @Test
  void doors_do_not_know_each_other() {
    check(
        SlicesRuleDefinition.slices()
            .matching("dev.vestovoy.intake.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each can be left out"));
  }

  @Test
  void packages_have_no_cycles() {
    check(SlicesRuleDefinition.slices().matching("dev.vestovoy.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothing_points_at_the_wiring() {
    check(
        noClasses()
            .that(DescribedPredicate.not(WIRING))
            .should()
            .dependOnClassesThat(WIRING)
            .because("it knows everybody, so that nobody has to")
            .allowEmptyShould(true));
  }

  @Test
  void the_libraries_of_ours_know_nothing_of_the_service() {
    check(
        classes()
            .that(resideInAnyPackage("dev.vestovoy.seatable..", "dev.vestovoy.mail.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("dev.vestovoy.seatable..", "dev.vestovoy.mail..")
                    .or(DescribedPredicate.not(resideInAPackage("dev.vestovoy.."))))
            .because("anybody could use them"));
  }

  @Test
  void time_comes_through_the_constructor() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(readsTheTime())
            .because("a test must own the clock"));
    check(
        noClasses()
            .that(DescribedPredicate.not(WIRING))
            .and(
                DescribedPredicate.not(
                    resideInAnyPackage("dev.vestovoy.seatable..", "dev.vestovoy.mail..")))
            .should()
            .accessTargetWhere(reaches(Clock.class, "systemUTC"))
            .because("one clock is handed to all; a library of ours may default to it"));
  }

  @Test
  void nobody_sleeps() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(reaches(Thread.class, "sleep").or(reaches(TimeUnit.class, "sleep")))
            .because("a sleeper cannot be woken"));
  }

  /** A package, and which others of ours it may know. */
  private static void only(String name, String because, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Stream.of(others))
            .map(other -> "dev.vestovoy." + other + "..")
            .toArray(String[]::new);
    check(
        classes()
            .that(resideInAPackage("dev.vestovoy." + name + ".."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(allowed)
                    .or(DescribedPredicate.not(resideInAPackage("dev.vestovoy.."))))
            .because(because));
  }

  /** Calls and method references; {@code now} of a given clock is what we want. */
  private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
    return DescribedPredicate.<JavaAccess<?>>describe(
            "now() without a clock",
            access ->
                access.getTargetOwner().getPackageName().equals("java.time")
                    && access.getName().equals("now")
                    && access.getTarget() instanceof CodeUnitAccessTarget target
                    && target.getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Clock.class)))
        .or(reaches(System.class, "currentTimeMillis"))
        .or(reaches(Clock.class, "systemDefaultZone"))
        .or(reaches(Clock.class, "system"));
  }

  private static DescribedPredicate<JavaAccess<?>> reaches(Class<?> owner, String name) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + name,
        access -> access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name));
  }

  private static void check(ArchRule rule) {
    rule.check(ours);
  }
}

package dev.vestovoy;

import static org.awaitility.Awaitility.await;

import dev.vestovoy.fake.telegram.ActiveFault;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.MigrationUpdate;
import dev.vestovoy.seatable.RowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The mailbox, the recipients and the mails of one line of the table. */
final class BehaviourStage {
  static final long ADMIN = 1000;
  static final String PASSWORD = "secret-of-a-line";
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long TOPIC = 17;

  private final int number;
  private final Premises premises;
  private final BehaviourOutbox outbox;
  private final List<FakePerson> people = new ArrayList<>();
  private final List<Set<Long>> recipients = new ArrayList<>();
  private final List<Edition> mails = new CopyOnWriteArrayList<>();
  private @Nullable FakeGroup group;
  private final FakePerson owner;

  BehaviourStage(int number, Behaviour behaviour, Premises premises, BehaviourOutbox outbox) {
    this.number = number;
    this.premises = premises;
    this.outbox = outbox;
    premises.imap.user(mailbox(), PASSWORD);
    RowId box = premises.boxes.addRow("Name", "Ящик" + tag(), "email", mailbox());
    for (int i = 0; i < behaviour.people(); i++) {
      person(i, box);
    }
    owner = premises.telegram.person(9_000_000 + number, "Владелец" + tag());
    if (behaviour.group() != Behaviour.Group.NONE) {
      group(behaviour.group(), box);
    }
  }

  private void person(int index, RowId box) {
    long id = 1_000_000 + number * 10L + index;
    String name = "Читатель" + tag() + index;
    people.add(premises.telegram.person(id, name).startedLongAgo());
    recipients.add(Set.of(id));
    RowId row = premises.users.addRow("Name", name, "phone", "+7981%07d".formatted(id));
    premises.users.setCell(row, "id_telegram", Long.toString(id));
    premises.users.link(row, "mailboxes", box);
  }

  private void group(Behaviour.Group kind, RowId box) {
    long id = kind == Behaviour.Group.BASIC ? -5000L - number : -1_000_000_005_000L - number;
    String title = "Отдел" + tag();
    FakeGroup made =
        kind == Behaviour.Group.CHANNEL
            ? premises.telegram.channel(id, title)
            : premises.telegram.group(id, title);
    made.hasBot("member");
    RowId row = premises.chats.addRow("Name", title);
    premises.chats.setCell(row, "id_telegram_chat", Long.toString(id));
    if (kind == Behaviour.Group.TOPIC) {
      made.opensTopic(TOPIC);
      premises.chats.setCell(row, "topic_id", Long.toString(TOPIC));
    }
    premises.boxes.link(box, "t_chats", row);
    group = made;
    recipients.add(new HashSet<>(Set.of(id)));
  }

  String mailbox() {
    return "l%03d@corp.example".formatted(number);
  }

  /** What all names and subjects of the line, and no others, contain. */
  String tag() {
    return "-%03d-".formatted(number);
  }

  FakeBotApi telegram() {
    return premises.telegram;
  }

  FakePerson person(int index) {
    return people.get(index);
  }

  long chat(int index) {
    return people.get(index).id();
  }

  FakeGroup group() {
    return Objects.requireNonNull(group);
  }

  /** Who owns the group; gets no report. */
  FakePerson owner() {
    return owner;
  }

  long topic() {
    return TOPIC;
  }

  List<Set<Long>> recipients() {
    return recipients;
  }

  List<Edition> mails() {
    return mails;
  }

  /** The group becomes a supergroup, and the bot gets these updates. */
  FakeGroup migrate(MigrationUpdate... told) {
    long id = -1_000_000_007_000L - number;
    recipients.getLast().add(id);
    return group().migrates(id, told);
  }

  ActiveFault fault(FaultRule rule) {
    return premises.telegram.faults().add(rule);
  }

  /** A report with one small file comes. */
  void mail() {
    files(1, 0);
  }

  /** A report with so many files comes. */
  void files(int count, int bytes) {
    deliver(Edition.pdfs("Report" + tag() + mails.size(), count, bytes));
  }

  /** A report with pictures comes. */
  void pictures(int count) {
    deliver(Edition.pictures("Report" + tag() + mails.size(), count, number));
  }

  private void deliver(Edition edition) {
    mails.add(edition);
    premises.imap.deliver(mailbox(), edition.mail());
  }

  /** Waits until a recipient has the files of the latest report. */
  void awaitDelivered(int recipient) {
    Edition latest = mails.getLast();
    await()
        .atMost(PATIENCE)
        .until(() -> BehaviourCount.of(this).complete(latest, recipients.get(recipient)));
  }

  /** Waits until the fault was met so often. */
  void awaitHits(ActiveFault fault, int count) {
    await().atMost(PATIENCE).until(() -> fault.hits() >= count);
  }

  /** Waits until the admins were told something about the line. */
  void awaitTold() {
    await().atMost(PATIENCE).until(() -> BehaviourCount.of(this).told());
  }

  /** Waits until no letter of the line is to be sent any more. */
  void awaitSettled() {
    await().atMost(PATIENCE).until(() -> outbox.open(mailbox()) == 0);
  }

  /** How many messages of the admin chat say that Telegram rejects the bot. */
  long rejections() {
    return alerts("Telegram не принимает бота");
  }

  /** Waits until the admin chat says once more that Telegram rejects the bot. */
  void awaitRejection(long before) {
    await().atMost(PATIENCE).until(() -> rejections() > before);
  }

  /** Waits until the admin chat says of each rejection that it is over. */
  void awaitNoRejection() {
    await().atMost(PATIENCE).until(() -> alerts("Telegram снова принимает бота") >= rejections());
  }

  /** How many messages of the admin chat say that Telegram did not answer. */
  long outages() {
    return alerts("Telegram не отвечает");
  }

  /** Waits until the admin chat says once more that Telegram did not answer. */
  void awaitOutage(long before) {
    await().atMost(PATIENCE).until(() -> outages() > before);
  }

  private long alerts(String words) {
    return premises.telegram.journal().messages(ADMIN).stream()
        .filter(sent -> sent.text().contains(words))
        .count();
  }

  /** Waits until all mails were read and their letters written. */
  void awaitWritten() {
    int letters = mails.size() * recipients.size();
    await().atMost(PATIENCE).until(() -> outbox.letters(mailbox()) >= letters);
  }
}

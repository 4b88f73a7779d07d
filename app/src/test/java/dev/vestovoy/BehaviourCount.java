package dev.vestovoy;

import dev.vestovoy.fake.telegram.Sent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what arrived for one line of the table. */
final class BehaviourCount {
  private final BehaviourStage stage;
  private final List<Sent> all;
  private final Set<String> markedAlbums;

  private BehaviourCount(BehaviourStage stage, List<Sent> all) {
    this.stage = stage;
    this.all = all;
    this.markedAlbums =
        all.stream()
            .filter(sent -> !sent.albumId().isEmpty() && saysRepeat(sent))
            .map(Sent::albumId)
            .collect(Collectors.toSet());
  }

  static BehaviourCount of(BehaviourStage stage) {
    return new BehaviourCount(stage, stage.telegram().journal().all());
  }

  /** Whether a recipient has all files of a mail. */
  boolean complete(Edition mail, Set<Long> recipient) {
    return mail.hashes().stream().noneMatch(hash -> copies(hash, recipient).isEmpty());
  }

  /** Whether the admin chat speaks of the line. */
  boolean told() {
    return all.stream()
        .filter(sent -> sent.chatId() == BehaviourStage.ADMIN)
        .anyMatch(sent -> sent.text().contains(stage.tag()) || sent.text().contains(mailbox()));
  }

  BehaviourReport report(BehaviourOutbox outbox) {
    int delivered = 0;
    int partial = 0;
    int most = 0;
    boolean unmarked = false;
    for (Edition mail : stage.mails()) {
      for (Set<Long> recipient : stage.recipients()) {
        List<List<Sent>> copies = copies(mail, recipient);
        delivered += copies.stream().noneMatch(List::isEmpty) ? 1 : 0;
        partial +=
            copies.stream().anyMatch(List::isEmpty) && !copies.stream().allMatch(List::isEmpty)
                ? 1
                : 0;
        most = Math.max(most, copies.stream().mapToInt(List::size).max().orElse(0));
        unmarked |= copies.stream().anyMatch(this::repeatsUnmarked);
      }
    }
    return new BehaviourReport(
        delivered,
        partial,
        outbox.refused(stage.mailbox()),
        outbox.open(stage.mailbox()),
        notes(),
        told(),
        most,
        unmarked,
        stray(),
        "");
  }

  private boolean repeatsUnmarked(List<Sent> copies) {
    return copies.stream().skip(1).anyMatch(sent -> !marked(sent));
  }

  private boolean marked(Sent sent) {
    return saysRepeat(sent) || markedAlbums.contains(sent.albumId());
  }

  private static boolean saysRepeat(Sent sent) {
    return sent.text().contains("Возможен повтор");
  }

  private List<List<Sent>> copies(Edition mail, Set<Long> recipient) {
    var copies = new ArrayList<List<Sent>>();
    mail.hashes().forEach(hash -> copies.add(copies(hash, recipient)));
    return copies;
  }

  private List<Sent> copies(String hash, Set<Long> recipient) {
    return all.stream()
        .filter(sent -> recipient.contains(sent.chatId()))
        .filter(sent -> sent.files().stream().anyMatch(file -> file.sha256().equals(hash)))
        .toList();
  }

  private int notes() {
    return (int)
        stage.recipients().stream()
            .filter(recipient ->
                all.stream()
                    .anyMatch(sent ->
                        recipient.contains(sent.chatId())
                            && sent.kind() == Sent.Kind.TEXT
                            && sent.text().contains("Report" + stage.tag())))
            .count();
  }

  private int stray() {
    var own = new HashSet<Long>();
    stage.recipients().forEach(own::addAll);
    Set<String> hashes =
        stage.mails().stream().flatMap(mail -> mail.hashes().stream()).collect(Collectors.toSet());
    return (int)
        all.stream()
            .filter(sent -> !own.contains(sent.chatId()))
            .filter(sent -> sent.files().stream().anyMatch(file -> hashes.contains(file.sha256())))
            .count();
  }

  private String mailbox() {
    return stage.mailbox();
  }
}

package dev.vestovoy.bot;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin chat, where groups that a stranger invited the bot to are approved or rejected. */
final class Approvals {
  private static final Logger log = LoggerFactory.getLogger(Approvals.class);

  private final Registry registry;
  private final @Nullable Long adminChat;
  private final Language operators;
  private final Once asked = new Once();

  /**
   * The approvals.
   *
   * @param adminChat the chat whose members decide; null when there is none
   */
  Approvals(Registry registry, @Nullable Long adminChat, Language operators) {
    this.registry = registry;
    this.adminChat = adminChat;
    this.operators = operators;
  }

  /** Whether there is somebody who can be asked. */
  boolean possible() {
    return adminChat != null;
  }

  /** Whether somebody can be asked about this chat and row. */
  boolean possible(Event.Group group, String row) {
    return adminChat != null && new Ballot(true, group.id(), row).fits();
  }

  /** Asks the admins, once for each chat and row, and tells the group that they were asked. */
  List<Reply> ask(Event.Group group, Event.User by, String row) {
    var told = Reply.Message.to(group, Words.GROUP_WAITS.in(by.language(), group.title()));
    // Otherwise whoever sits in the group could flood the admins with cards.
    if (adminChat == null || !asked.first(group.id() + ":" + row)) {
      return List.of(told);
    }
    String text = Words.CARD.in(operators, group.title(), by.name(), by.id(), group.id());
    var buttons =
        new Reply.Buttons.Choices(
            List.of(
                choice(Words.CARD_APPROVE, new Ballot(true, group.id(), row)),
                choice(Words.CARD_REJECT, new Ballot(false, group.id(), row))));
    return List.of(new Reply.Message(adminChat, text, buttons), told);
  }

  List<Reply> pressed(Event.Pressed pressed) {
    if (adminChat == null || pressed.chatId() != adminChat) {
      log.atWarn()
          .addKeyValue("telegram_id", pressed.by().id())
          .addKeyValue("chat", pressed.chatId())
          .log("Refused a button that was not pressed in the admin chat");
      return List.of(
          new Reply.Answer(pressed.id(), Words.CARD_FOREIGN.in(pressed.by().language())));
    }
    return Ballot.read(pressed.data())
        .map(ballot -> ballot.approved() ? approve(pressed, ballot) : reject(pressed, ballot))
        .orElseGet(() -> List.of(new Reply.Answer(pressed.id(), "")));
  }

  private List<Reply> approve(Event.Pressed pressed, Ballot ballot) {
    Binding binding = registry.bind(new GroupClaim.Approved(ballot.chatId(), ballot.group()));
    log.atInfo()
        .addKeyValue("chat", ballot.chatId())
        .addKeyValue("admin", pressed.by().id())
        .addKeyValue("result", binding.getClass().getSimpleName())
        .log("An admin approved a group");
    String approved = Words.CARD_APPROVED.in(operators, pressed.by().name());
    return switch (binding) {
      case Binding.Bound(var mailboxes) ->
          closed(
              pressed,
              approved,
              new Reply.Message(ballot.chatId(), GroupTexts.bound(operators, mailboxes)));
      case Binding.AlreadyBound _ -> closed(pressed, approved);
      case Binding.LockedToOther _ -> closed(pressed, Words.CARD_TAKEN.in(operators));
      case Binding.NoSuchTitle _, Binding.SeveralRows _, Binding.AdderUnknown _ ->
          closed(pressed, Words.CARD_GONE.in(operators));
      case Binding.Unavailable _ ->
          List.of(new Reply.Answer(pressed.id(), Words.TRY_LATER.in(operators)));
    };
  }

  private List<Reply> reject(Event.Pressed pressed, Ballot ballot) {
    log.atInfo()
        .addKeyValue("chat", ballot.chatId())
        .addKeyValue("admin", pressed.by().id())
        .log("An admin rejected a group");
    return closed(
        pressed,
        Words.CARD_REJECTED.in(operators, pressed.by().name()),
        new Reply.Message(ballot.chatId(), Words.GROUP_DENIED.in(operators)));
  }

  private static List<Reply> closed(Event.Pressed pressed, String note, Reply.Message... told) {
    String card = pressed.text() == null ? note : pressed.text() + "\n\n" + note;
    var replies = new ArrayList<Reply>();
    replies.add(new Reply.Answer(pressed.id(), note));
    replies.add(new Reply.Edit(pressed.chatId(), pressed.messageId(), card));
    replies.addAll(List.of(told));
    return replies;
  }

  private Reply.Choice choice(Words label, Ballot ballot) {
    return new Reply.Choice(label.in(operators), ballot.data());
  }
}

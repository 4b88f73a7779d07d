package dev.vestovoy.directory.tables;

import dev.vestovoy.seatable.RowId;
import java.util.ArrayList;
import java.util.List;

/** Many people and groups, spread over mailboxes, and somebody who is linked to sixty of them. */
final class Crowd {
  static final int MAILBOXES = 100;
  static final long FIRST = 5_000_000_000L;
  static final long EVERYWHERE = 999;
  private static final int MOST_LINKS = 60;

  final List<RowId> people = new ArrayList<>();
  final List<RowId> mailboxes = new ArrayList<>();
  final RowId everywhere;
  private final int groups;

  /** 2500 people, 300 groups, 100 mailboxes. */
  Crowd(Office office) {
    this(office, 2500, 300, MAILBOXES);
  }

  Crowd(Office office, int people, int groups, int boxes) {
    this.groups = groups;
    for (int i = 0; i < boxes; i++) {
      mailboxes.add(office.mailbox("Box " + i, address(i)));
    }
    for (int i = 0; i < people; i++) {
      this.people.add(office.person("", Long.toString(FIRST + i)));
      office.users().link(this.people.get(i), "mailboxes", mailboxes.get(i % boxes));
    }
    for (int i = 0; i < groups; i++) {
      RowId group = office.group("Group " + i, Long.toString(-1000 - i));
      office.chats().link(group, "mailboxes", mailboxes.get(i % boxes));
    }
    everywhere = office.person("", Long.toString(EVERYWHERE));
    office
        .users()
        .link(
            everywhere,
            "mailboxes",
            mailboxes.subList(0, Math.min(boxes, MOST_LINKS)).toArray(RowId[]::new));
  }

  static String address(int box) {
    return "box%02d@example.org".formatted(box);
  }

  int receivers(int box) {
    return of(people.size(), box) + of(groups, box) + (box < MOST_LINKS ? 1 : 0);
  }

  private int of(int all, int box) {
    return all / mailboxes.size() + (box < all % mailboxes.size() ? 1 : 0);
  }
}

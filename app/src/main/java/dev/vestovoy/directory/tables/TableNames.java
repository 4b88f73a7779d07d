package dev.vestovoy.directory.tables;

/** What the three tables are called where they lie. */
public record TableNames(String people, String mailboxes, String groups) {
  /** What one of them is called. */
  public String of(TableName table) {
    return switch (table) {
      case PEOPLE -> people;
      case GROUPS -> groups;
      case MAILBOXES -> mailboxes;
    };
  }
}

package dev.vestovoy.directory.tables;

/** Which of the three tables. */
public enum TableName {
  /** Who receives reports in a private chat. */
  PEOPLE,
  /** Groups and channels that reports are sent to. */
  GROUPS,
  /** Where reports come in. */
  MAILBOXES
}

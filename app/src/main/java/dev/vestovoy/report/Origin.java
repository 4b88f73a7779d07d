package dev.vestovoy.report;

/**
 * Where a report came from, and so which report it is: two reports of one origin are the same
 * report.
 *
 * @param door the intake it came in by, for example {@code imap}
 * @param mailbox the address it was sent to, lower case: it decides who receives the report
 * @param id the report's name within door and mailbox; a mail's is {@code UIDVALIDITY/UID}
 * @param witness a hash over what the report says and carries; tells a known report again when its
 *     id has changed
 */
public record Origin(String door, String mailbox, String id, String witness) {}

package dev.vestovoy.delivery;

import dev.vestovoy.text.TextKey;
import java.time.Instant;
import java.util.Locale;

/** Whether a recipient receives the reports of a mailbox now. */
public sealed interface Standing {
  /** They do. */
  record Receives(Manner manner) implements Standing {}

  /**
   * They do, but not now: they want quiet. A letter that has begun is finished all the same.
   *
   * @param until in the future
   */
  record Quiet(Instant until, Manner manner) implements Standing {}

  /** They do not, or not any more. */
  enum Gone implements Standing, TextKey {
    /** Both are listed, the link between them is not. */
    UNLINKED("no longer linked to the mailbox"),
    /** The person or group is not listed any more, or has another address. */
    NO_RECIPIENT("the recipient is no longer in the directory"),
    /** The mailbox is not listed any more. */
    NO_MAILBOX("the mailbox is no longer in the directory"),
    /** The person or group is listed and switched off. */
    RECIPIENT_OFF("the recipient is switched off in the directory"),
    /** The mailbox is listed and switched off. */
    MAILBOX_OFF("the mailbox is switched off in the directory");

    private final String reason;

    Gone(String reason) {
      this.reason = reason;
    }

    /** The reason in words, for the log and the store. */
    public String reason() {
      return reason;
    }

    @Override
    public String key() {
      return "ineligible." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

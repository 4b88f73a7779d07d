package dev.vestovoy.directory;

import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Senders;
import java.util.List;

/** What the directory knows about who is linked to a mailbox. */
public sealed interface Audience {
  /**
   * The mailbox is listed.
   *
   * @param recipients who is linked to it and can be reached, each address once; empty when nobody
   *     is
   * @param pictures how PNG files are shown to them
   * @param senders whose reports they receive
   */
  record Known(List<Recipient> recipients, Pictures pictures, Senders senders) implements Audience {
    /** Those, whoever sends. */
    public Known(List<Recipient> recipients, Pictures pictures) {
      this(recipients, pictures, Senders.EVERYBODY);
    }

    public Known {
      recipients = List.copyOf(recipients);
    }
  }

  /** The directory can be read, and the mailbox is not in it. */
  record Unlisted() implements Audience {}

  /** Nothing is known yet: the directory has never been read. The report should wait. */
  record NoSnapshot() implements Audience {}
}

package dev.vestovoy;

import dev.vestovoy.delivery.DeliveryListener;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.StatusBoard;
import dev.vestovoy.report.Address;
import dev.vestovoy.text.CommonText;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.text.Texts;

/**
 * Listener that has the status columns show what became of letters.
 *
 * @param texts in the language of those who read the tables
 */
record StatusReporter(StatusBoard board, Whereabouts whereabouts, Texts texts)
    implements DeliveryListener {
  @Override
  public void delivered(Letter letter) {
    Address address = letter.recipient().address();
    // Who has just got something can be reached, whatever the row says.
    if (board.delivered(address, letter.report().origin().mailbox())) {
      whereabouts.regained(address);
    }
  }

  @Override
  public void refused(Letter letter, RefusalReason reason) {
    failed(letter, reason);
  }

  @Override
  public void forbidden(Letter letter, ChatTrouble trouble) {
    failed(letter, trouble);
  }

  private void failed(Letter letter, TextKey why) {
    board.failed(letter.recipient().address(), texts.text(CommonText.NOT_DELIVERED, why));
  }
}

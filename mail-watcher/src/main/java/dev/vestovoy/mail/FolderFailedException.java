package dev.vestovoy.mail;

import org.eclipse.angus.mail.iap.ProtocolException;

/** The server let us in, but not to the folder; its words are in the cause. */
final class FolderFailedException extends Exception {
  FolderFailedException(String folder, ProtocolException cause) {
    super("the folder " + folder + " cannot be opened", cause);
  }
}

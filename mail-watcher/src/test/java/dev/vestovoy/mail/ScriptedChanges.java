package dev.vestovoy.mail;

import java.util.List;

/** What honest commands change in a folder. */
final class ScriptedChanges {
  private ScriptedChanges() {}

  /** {@code set +FLAGS.SILENT (\Seen)}; the answer is always silent. */
  static void store(ScriptedFolder folder, ScriptedCommand command) {
    var words = command.arguments().split(" ", 3);
    for (var flag : words[2].replaceAll("[()]", "").split(" ", -1)) {
      for (var mail : mails(folder, words[0])) {
        if (words[1].startsWith("+")) {
          mail.flag(flag);
        } else {
          mail.unflag(flag);
        }
      }
    }
  }

  static void copy(
      ScriptedFolder from, ScriptedFolder to, ScriptedCommand command, boolean moving) {
    for (var mail : mails(from, command.words().getFirst())) {
      to.deliver(mail.bytes());
      if (moving) {
        from.expunge(mail.uid());
      }
    }
  }

  static void expunge(ScriptedFolder folder, ScriptedCommand command) {
    var set = command.arguments().isEmpty() ? "1:*" : command.arguments();
    for (var mail : mails(folder, set)) {
      if (mail.flags().contains("\\Deleted")) {
        folder.expunge(mail.uid());
      }
    }
  }

  /** The mails of a set of UIDs, those that are there. */
  static List<ScriptedMail> mails(ScriptedFolder folder, String set) {
    var uids = folder.uids();
    if (uids.isEmpty()) {
      return List.of();
    }
    long highest = uids.getLast();
    return uids.stream()
        .filter(uid -> ScriptedCommand.contains(set, uid, highest))
        .flatMap(uid -> folder.mail(uid).stream())
        .toList();
  }
}

package dev.vestovoy.config;

import dev.vestovoy.config.MailboxSettings.Afterwards;
import dev.vestovoy.config.MailboxSettings.Beginning;
import dev.vestovoy.config.MailboxSettings.Identity;
import dev.vestovoy.config.Sheet.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The mailboxes: all keys that end in one name. */
final class Mailboxes<S> {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  private final Sheet sheet;
  private final Grammar<S> servers;
  private final Map<String, String> nameByPlace = new HashMap<>();

  Mailboxes(Sheet sheet, Grammar<S> servers) {
    this.sheet = sheet;
    this.servers = servers;
  }

  /** All of them, by name; asked for when there are no mistakes. */
  Supplier<List<MailboxSettings<S>>> read() {
    Set<String> names = names();
    Answer<S> server = commonServer(names);
    Answer<Identity> identity = identity(Keys.IMAP_CA_FILE, Keys.IMAP_FINGERPRINT);
    if (names.isEmpty()) {
      sheet.mistake(
          MailboxKeys.EMAIL + "<NAME>",
          "wanted at least one mailbox, found none",
          "Set IMAP_EMAIL_MAIN and IMAP_PASSWORD_MAIN, and so on with other names.");
    }
    var mailboxes = new ArrayList<Supplier<MailboxSettings<S>>>();
    names.forEach(name -> mailboxes.add(mailbox(name, server, identity)));
    return () -> mailboxes.stream().map(Supplier::get).toList();
  }

  private Set<String> names() {
    var names = new TreeSet<String>();
    for (String key : sheet.values().keySet()) {
      String name = MailboxKeys.mailbox(key);
      if (!name.isEmpty() && sheet.text(key).isPresent()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Needed unless every mailbox has its own. */
  private Answer<S> commonServer(Set<String> names) {
    Key<S> key = server(Keys.IMAP_SERVER.name());
    boolean needed =
        names.isEmpty()
            || names.stream().anyMatch(name -> sheet.text(MailboxKeys.SERVER + name).isEmpty());
    return needed ? sheet.required(key) : sheet.optional(key);
  }

  private Key<S> server(String name) {
    return Key.shown(name, Keys.IMAP_SERVER.wanted(), servers);
  }

  private Supplier<MailboxSettings<S>> mailbox(
      String name, Answer<S> common, Answer<Identity> commonIdentity) {
    var keys = new MailboxKeys(name);
    String email = address(name);
    Supplier<MailboxSettings.Entry> entry = new Entries(sheet, name, email).read();
    var own = sheet.optional(server(MailboxKeys.SERVER + name));
    var identity = identity(keys.caFile(), keys.fingerprint());
    var folder = sheet.or(keys.folder(), "INBOX");
    var start = sheet.or(keys.start(), new Beginning.New());
    var after = sheet.or(keys.after(), new Afterwards.Seen());
    return () ->
        new MailboxSettings<>(
            name,
            email,
            own.isPresent() ? own.value() : common.value(),
            identity.isPresent()
                ? identity.value()
                : own.isPresent() || !commonIdentity.isPresent()
                    ? new Identity.Standard()
                    : commonIdentity.value(),
            entry.get(),
            folder.value(),
            start.value(),
            after.value());
  }

  private Answer<Identity> identity(Key<Identity> caFile, Key<Identity> fingerprint) {
    if (sheet.text(caFile.name()).isPresent() && sheet.text(fingerprint.name()).isPresent()) {
      sheet.mistake(
          fingerprint.name(),
          "wanted a fingerprint or a file of authorities, found " + caFile.name() + " too",
          "Remove one of the two.");
    }
    var pinned = sheet.optional(fingerprint);
    var authorities = sheet.optional(caFile);
    return pinned.isPresent() ? pinned : authorities;
  }

  private String address(String name) {
    String key = MailboxKeys.EMAIL + name;
    String email = sheet.text(key).orElse("");
    if (email.isEmpty()) {
      String other =
          MailboxKeys.BEGINNINGS.stream()
              .map(beginning -> beginning + name)
              .filter(candidate -> sheet.text(candidate).isPresent())
              .findFirst()
              .orElse("");
      sheet.mistake(
          key,
          "wanted the address that belongs to " + other + ", found nothing",
          "Set it, or remove " + other + ".");
    } else if (!ADDRESS.matcher(email).matches()) {
      sheet.mistake(
          key, "wanted an address such as box@example.org, found \"" + email + "\"", "Correct it.");
    } else {
      once(name, email, sheet.text(MailboxKeys.FOLDER + name).orElse("INBOX"));
    }
    return email;
  }

  private void once(String name, String email, String folder) {
    String place = folder.equalsIgnoreCase("INBOX") ? "" : folder;
    String other = nameByPlace.putIfAbsent(email.toLowerCase(Locale.ROOT) + "/" + place, name);
    if (other != null) {
      sheet.mistake(
          MailboxKeys.EMAIL + name,
          "wanted each folder of a mailbox once, found the one of "
              + MailboxKeys.EMAIL
              + other
              + " again",
          "Remove one of the two, or set another IMAP_FOLDER_" + name + ".");
    }
  }
}

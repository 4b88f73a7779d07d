package dev.vestovoy.bot;

import dev.vestovoy.delivery.Alerts;
import dev.vestovoy.directory.Notice;
import dev.vestovoy.report.Language;
import java.util.List;

/** Says what has become of registrations: to the admins, and to whom it concerns. */
final class Tidings {
  private final Alerts alerts;
  private final Language operators;

  Tidings(Alerts alerts, Language operators) {
    this.alerts = alerts;
    this.operators = operators;
  }

  List<Reply> of(Notice notice) {
    return switch (notice) {
      case Notice.PersonOverwritten(var name, var id, var found) -> {
        alerts.alert(Words.ALERT_PERSON_OVERWRITTEN.in(operators, name, found, id, id));
        yield List.of();
      }
      case Notice.GroupOverwritten(var title, var id, var found) -> {
        alerts.alert(Words.ALERT_GROUP_OVERWRITTEN.in(operators, title, found, id, id));
        yield List.of();
      }
      case Notice.PhoneChanged(var name, var id) -> {
        alerts.alert(Words.ALERT_PHONE_CHANGED.in(operators, name, id));
        // In which language the account is used is not known here.
        yield List.of(new Reply.Message(id, Words.PHONE_CHANGED.in(operators)));
      }
    };
  }
}

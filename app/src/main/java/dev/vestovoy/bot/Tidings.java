package dev.vestovoy.bot;

import dev.vestovoy.directory.Notice;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Language;
import java.util.List;

/** Says what has become of registrations: to the admins, and to whom it concerns. */
final class Tidings {
  private final Incidents incidents;
  private final Language operators;

  Tidings(Incidents incidents, Language operators) {
    this.incidents = incidents;
    this.operators = operators;
  }

  List<Reply> of(Notice notice) {
    return switch (notice) {
      case Notice.PersonOverwritten(var name, var id, var found) -> {
        incidents.open(IncidentType.PERSON_OVERWRITTEN, name, "", name, found, id);
        yield List.of();
      }
      case Notice.GroupOverwritten(var title, var id, var found) -> {
        incidents.open(IncidentType.GROUP_OVERWRITTEN, title, "", title, found, id);
        yield List.of();
      }
      case Notice.PhoneChanged(var name, var id) -> {
        incidents.open(IncidentType.PHONE_CHANGED, name, "", name, id);
        // In which language the account is used is not known here.
        yield List.of(new Reply.Message(id, Words.PHONE_CHANGED.in(operators)));
      }
      case Notice.PhoneOfOneRowChanged(var name, var id) -> {
        incidents.open(IncidentType.PHONE_OF_ONE_ROW_CHANGED, name, "", name, id);
        yield List.of();
      }
    };
  }
}

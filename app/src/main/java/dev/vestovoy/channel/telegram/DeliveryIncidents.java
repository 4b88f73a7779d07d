package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.ReportFile;

/** Incidents of what was delivered otherwise than it was wished: notes for files, lost topics. */
final class DeliveryIncidents {
  private static final int LONGEST_NAME = 64;

  private final Incidents incidents;
  private final long limit;

  /**
   * Opens incidents here.
   *
   * @param limit the upload limit of the settings, in bytes
   */
  DeliveryIncidents(Incidents incidents, long limit) {
    this.incidents = incidents;
    this.limit = limit;
  }

  /**
   * Opens what a post that was taken gives reason for.
   *
   * @param result the message that Telegram made of it
   */
  void taken(Letter letter, Post post, JsonNode result) {
    String chat = chatName(result);
    if (post.part() instanceof MessagePart.Note(Item item, NoteReason reason)) {
      note(letter, item.file(), reason, chat);
    }
    topic(letter, post, chat);
  }

  private void topic(Letter letter, Post post, String chat) {
    Place place = post.place();
    if (post.lostTopic() != null) {
      Place lost = post.lostTopic();
      incidents.open(IncidentType.TOPIC_LOST, lost.address().value(), chat, lost.topic());
    } else if (place.thread() != 0) {
      incidents.close(IncidentType.TOPIC_LOST, place.address().value());
      // The group may have another id than when the topic was lost.
      incidents.close(IncidentType.TOPIC_LOST, letter.recipient().address().value());
    }
  }

  /** Closes that a server refuses files as too large, if it took so many bytes of files now. */
  void uploaded(long bytes) {
    incidents
        .arguments(IncidentType.UPLOAD_LIMIT_MET, TelegramChannel.NAME)
        .filter(arguments -> arguments.getFirst() instanceof Long met && kilobytes(bytes) >= met)
        .ifPresent(_ -> incidents.close(IncidentType.UPLOAD_LIMIT_MET, TelegramChannel.NAME));
  }

  /** Opens that a server refused a file as too large. */
  void limitMet(Item item) {
    incidents.open(
        IncidentType.UPLOAD_LIMIT_MET,
        TelegramChannel.NAME,
        "",
        kilobytes(item.file().size()),
        kilobytes(limit));
  }

  private void note(Letter letter, ReportFile file, NoteReason reason, String chat) {
    String subject = letter.reportId() + " " + file.sha256();
    String title = Plain.line(letter.report().subject());
    String mailbox = letter.report().origin().mailbox();
    switch (reason) {
      case OVER_LIMIT ->
          incidents.open(
              IncidentType.FILE_TOO_LARGE,
              subject,
              chat,
              title,
              mailbox,
              file.name(),
              kilobytes(file.size()),
              kilobytes(limit));
      case REFUSED_AS_TOO_LARGE ->
          incidents.open(
              IncidentType.FILE_REFUSED_AS_TOO_LARGE,
              subject,
              chat,
              title,
              mailbox,
              file.name(),
              kilobytes(file.size()));
      case DAMAGED ->
          incidents.open(IncidentType.FILE_DAMAGED, subject, chat, title, mailbox, file.name());
      case REFUSED ->
          incidents.open(IncidentType.FILE_REFUSED, subject, chat, title, mailbox, file.name());
    }
  }

  private static String chatName(JsonNode result) {
    JsonNode chat = (result.isArray() ? result.path(0) : result).path("chat");
    String title = chat.path("title").asText();
    String person = chat.path("first_name").asText() + " " + chat.path("last_name").asText();
    return Plain.cut(Plain.line(title.isEmpty() ? person : title), LONGEST_NAME);
  }

  private static long kilobytes(long bytes) {
    return Math.ceilDiv(bytes, 1024);
  }
}

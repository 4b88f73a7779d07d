package dev.vestovoy;

import static dev.vestovoy.Behaviour.handles;
import static dev.vestovoy.Behaviour.people;
import static dev.vestovoy.ExpectedEnds.delivered;

import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import java.util.List;
import java.util.function.Consumer;

/** Refusals that are about a file, its handle or the form of a message. */
final class FileBehaviours {
  private FileBehaviours() {}

  static List<Behaviour> lines() {
    return List.of(
        handles("a file reference that expired", 1, td("FILE_REFERENCE_EXPIRED"), delivered(3)),
        handles("a file reference that is empty", 1, td("FILE_REFERENCE_EMPTY"), delivered(3)),
        handles(
            "a file reference in an album that is invalid",
            2,
            item("FILE_REFERENCE_INVALID"),
            delivered(3)),
        handles(
            "a file_id that cannot be read",
            1,
            td("Wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
            delivered(3)),
        handles(
            "a file_id of a newer server", 1, td("Invalid remote file identifier"), delivered(3)),
        handles("a file_id that is no file", 1, td("MEDIA_EMPTY"), delivered(3)),
        handles(
            "a file_id of another type",
            1,
            td("Can't use file of type Photo as Document"),
            delivered(3)),
        handles("a 400 in unknown words for a file_id", 1, td("LINE_UNKNOWN_B"), delivered(3)),
        handles(
            "a 400 in unknown words for an album of file_ids",
            3,
            item("LINE_UNKNOWN_C"),
            delivered(3)),
        album("an album whose sending failed", td("Group send failed"), delivered(2)),
        album("an album with media of the wrong type", td("MEDIA_GROUPED_INVALID"), delivered(2)),
        people(
            2,
            "an album of which a part arrived",
            stage -> {
              stage.fault(
                  FaultRule.sends(new Fault.TakenInPart(1, 400, "Message was not sent"))
                      .methods("sendMediaGroup")
                      .to(stage.chat(1))
                      .times(1));
              stage.files(3, 0);
            },
            delivered(2).copies(2)),
        people(
            2,
            "an album that was taken and answered 500, then refused for a file",
            stage -> {
              stage.fault(
                  FaultRule.sends(
                          new Fault.TakenAndAnswered(
                              500,
                              "application/json",
                              "{\"ok\":false,\"error_code\":500,\"description\":\"Internal\"}"))
                      .methods("sendMediaGroup")
                      .to(stage.chat(1))
                      .times(1));
              stage.fault(
                  FaultRule.sends(td("Group send failed"))
                      .methods("sendMediaGroup")
                      .to(stage.chat(1)));
              stage.files(3, 0);
            },
            delivered(2).copies(2)),
        people(
            2,
            "entities that cannot be parsed",
            first(td("Can't parse entities: Unsupported start tag \"x\" at byte offset 0")),
            delivered(2)),
        people(2, "a button that is not taken", first(td("BUTTON_URL_INVALID")), delivered(2)),
        people(
            2,
            "a picture of the wrong size",
            stage -> {
              stage.fault(
                  FaultRule.sends(td("PHOTO_INVALID_DIMENSIONS"))
                      .methods("sendPhoto")
                      .to(stage.chat(0), stage.chat(1)));
              stage.pictures(1);
            },
            delivered(2)),
        people(
            2,
            "two pictures of which one cannot be processed",
            stage -> {
              stage.fault(
                  FaultRule.sends(item("IMAGE_PROCESS_FAILED"))
                      .to(stage.chat(0), stage.chat(1))
                      .when(request -> request.text().contains("\"photo\"")));
              stage.pictures(2);
            },
            delivered(2)));
  }

  private static Behaviour album(String name, Fault fault, ExpectedEnds ends) {
    return people(
        2,
        name,
        stage -> {
          stage.fault(
              FaultRule.sends(fault).methods("sendMediaGroup").to(stage.chat(0), stage.chat(1)));
          stage.files(3, 0);
        },
        ends);
  }

  private static Consumer<BehaviourStage> first(Fault fault) {
    return stage -> {
      stage.fault(FaultRule.sends(fault).to(stage.chat(1)).times(1));
      stage.mail();
    };
  }

  private static Fault td(String message) {
    return new Fault.TdError(400, message);
  }

  private static Fault item(String message) {
    return td("Failed to send message #1 with the error message \"" + message + "\"");
  }
}

package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.incident.RecordedIncidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePromisesTest {
  private static final PhoneNumber PHONE = new PhoneNumber("+79811234567");
  private static final Promise ANNA = new Promise.OfPerson(101, PHONE, "ru");
  private static final Promise BORIS = new Promise.OfPerson(102, PHONE, "en");
  private static final Promise SALES =
      new Promise.OfGroup(-100123, "Sales \"&\"", false, 17L, 101, "Анна", false, "ru");

  @TempDir Path folder;

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> alerts = incidents.told();

  @Test
  void promises_outlive_the_program_and_people_come_first() {
    var promises = promises();
    assertThat(promises.note(BORIS)).isTrue();
    assertThat(promises.note(SALES)).isTrue();
    assertThat(promises.note(ANNA)).isTrue();

    assertThat(promises().open()).containsExactly(BORIS, ANNA, SALES);
  }

  @Test
  void a_kept_promise_is_gone() {
    promises().note(ANNA);

    promises().kept(ANNA);

    assertThat(promises().open()).isEmpty();
  }

  @Test
  void the_newest_of_a_chat_counts() {
    var promises = promises();
    var newer = new Promise.OfPerson(101, new PhoneNumber("+79990000000"), "ru");
    promises.note(ANNA);
    promises.note(newer);

    promises.kept(ANNA);

    assertThat(promises().open()).containsExactly(newer);
  }

  @Test
  void what_cannot_be_written_down_is_not_promised() throws IOException {
    var promises = promises();
    Files.createDirectories(folder.resolve("promises.json.tmp").resolve("in the way"));

    assertThat(promises.note(ANNA)).isFalse();
    assertThat(promises.note(ANNA)).isFalse();
    assertThat(alerts).hasSize(1);

    Files.delete(folder.resolve("promises.json.tmp").resolve("in the way"));
    assertThat(promises.note(ANNA)).isTrue();
  }

  @Test
  void a_file_from_before_channels_and_topics_is_read() throws IOException {
    Files.writeString(
        folder.resolve("promises.json"),
        "{\"people\":[],\"groups\":[{\"chatId\":-100123,\"title\":\"Sales\",\"adder\":101,"
            + "\"adderName\":\"Anna\",\"anonymous\":false,\"language\":\"ru\"}]}");

    assertThat(promises().open())
        .containsExactly(
            new Promise.OfGroup(-100123, "Sales", false, null, 101, "Anna", false, "ru"));
  }

  @Test
  void a_file_with_a_phone_that_is_none_is_kept_aside() throws IOException {
    Files.writeString(
        folder.resolve("promises.json"),
        "{\"people\":[{\"chatId\":1,\"phone\":\"8981\",\"language\":\"\"}],\"groups\":[]}");

    assertThat(promises().open()).isEmpty();
    assertThat(alerts).singleElement().asString().contains("damaged").doesNotContain("8981");
  }

  @Test
  void there_is_an_end_to_promising() {
    var promises = promises();
    for (long chat = 1; chat <= FilePromises.MOST; chat++) {
      promises.hold(new Promise.OfPerson(chat, PHONE, ""));
    }

    assertThat(promises.note(new Promise.OfPerson(FilePromises.MOST + 1, PHONE, ""))).isFalse();
    assertThat(promises.note(new Promise.OfPerson(1, PHONE, "ru"))).isTrue();
  }

  private FilePromises promises() {
    return new FilePromises(folder.resolve("promises.json"), Clock.systemUTC(), incidents);
  }
}

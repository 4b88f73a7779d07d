package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.channel.MemoryUploads;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The backlog of uploads of one size, kept by the sender and by the server in the same time. */
class UploadBacklogIT {
  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();
  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient http = Transport.client(null);

  @AfterEach
  void close() {
    http.dispatcher().executorService().shutdownNow();
    telegram.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {150_000, 3_000_000})
  void different_files_of_one_size_are_never_refused(int size) throws Exception {
    uploads(new UploadBacklog(now::get, time -> now.addAndGet(time.toNanos())), size, 45);

    assertThat(telegram.journal().tooManyRequests()).isZero();
    assertThat(telegram.journal().uploads()).isEqualTo(45);
  }

  @Test
  void without_the_backlog_they_are() throws Exception {
    uploads(UploadGate.OPEN, 150_000, 45);

    assertThat(telegram.journal().tooManyRequests()).isPositive();
  }

  private void uploads(UploadGate gate, int size, int count)
      throws InterruptedException, SpoolBroken {
    telegram.enforceUploadBacklog(60, now::get);
    telegram.person(1001, "Анна").starts();
    var spool = new Spool(folder);
    var api = new BotApi(new BotToken(telegram.token()), telegram.uri(), http);
    var sender =
        new Sender(
            api,
            spool,
            new HandleCache(new MemoryUploads()),
            Previews.NONE,
            gate,
            new Bookkeeping(WorkerFailures.LOG_ONLY));
    for (int i = 100; i < 100 + count; i++) {
      var file = SpoolFiles.put(spool, FileKind.PDF, "a.pdf", "%PDF-" + i, size);
      sender.send(
          new Message(
              new Place(1001, 0),
              Form.DOCUMENT,
              List.of(new Item(file, "a.pdf")),
              "",
              false,
              null));
    }
  }
}

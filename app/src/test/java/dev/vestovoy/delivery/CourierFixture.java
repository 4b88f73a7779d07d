package dev.vestovoy.delivery;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A delivery engine that runs during each test, with one channel whose answers are scripted. */
abstract class CourierFixture {
  @TempDir Path folder;
  final ScriptedChannel channel = new ScriptedChannel();
  Engine engine;

  @BeforeEach
  void start() {
    engine = new Engine(folder, channel);
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }
}

package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnsTest {
  static Stream<String> names() {
    return Stream.of(Columns.class.getFields()).map(ColumnsTest::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_column_is_in_the_docs(String name) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "directory.md"))).contains("| `" + name);
  }

  private static String name(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

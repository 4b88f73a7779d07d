package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class FileNamesFuzzTest {

  @FuzzTest
  void a_file_name_is_safe_whatever_the_header_says(byte[] header) {
    var headers = new MimeHeaders();
    Foreign.raw(header).lines().forEach(headers::add);
    var leaf = MimeLeaf.of(headers, "application/pdf", 0, 0, 0);
    for (var kind : FileKind.values()) {
      var name = FileNames.of(leaf.name(), kind, HeaderText.decode(Foreign.raw(header)), 7);

      Foreign.isFileName(name);
      assertThat(name).endsWithIgnoringCase(kind.extension());
      assertThat(FileNames.of(name, FileKind.PDF, "", 7)).startsWith(stem(name));
      Foreign.isFileName(FileNames.numbered(name, 1000));
    }
    Foreign.isShownName(FileNames.shown(leaf.name()));
  }

  private static String stem(String name) {
    return name.substring(0, Math.min(20, name.lastIndexOf('.')));
  }
}

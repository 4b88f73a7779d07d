package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;

class MailHeadFuzzTest {

  @FuzzTest
  void a_head_of_anything_is_told_in_order(byte[] mail) {
    var headers = new MimeHeaders();
    Foreign.raw(mail).lines().forEach(headers::add);
    var head = new MailHead(headers);

    Foreign.isOneLine(head.subject());
    assertThat(head.subject()).hasSizeLessThanOrEqualTo(2000);
    Foreign.isOneLine(head.from());
    assertThat(head.from()).matches("|[^<> ]+@[^<> ]+").hasSizeLessThanOrEqualTo(2000);
    var date = head.date();
    if (date != null) {
      assertThat(date)
          .isBetween(Instant.parse("1990-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));
    }
    assertThat(head.witness(List.of())).matches("[0-9a-f]{64}");
  }
}

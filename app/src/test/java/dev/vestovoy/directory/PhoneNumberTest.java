package dev.vestovoy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final List<String> REGIONS =
      List.of("RU", "KZ", "BY", "UZ", "DE", "US", "GB", "GE", "AM", "CN", "IN", "TR");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 (981) 123-45-67",
        "89811234567",
        "+7 981 123 45 67",
        "7 981 123-45-67",
        "9811234567",
        "007 981 1234567",
        " +7(981)123-45-67 "
      })
  void every_russian_way_to_write_a_number_is_one_number(String typed) {
    assertThat(PhoneNumber.typed(typed, "RU"))
        .isPresent()
        .isEqualTo(PhoneNumber.fromTelegram("79811234567", "RU"));
  }

  @ParameterizedTest
  @CsvSource({
    "+375 29 123-45-67, 375291234567",
    "375 29 1234567,    +375291234567",
    "00375291234567,    375291234567",
    "+998 90 123-45-67, 998901234567",
    "+49 1512 3456789,  4915123456789",
    "8 701 123 45 67,   77011234567"
  })
  void a_number_from_abroad_matches_what_telegram_says(String typed, String telegram) {
    assertThat(PhoneNumber.typed(typed, "RU"))
        .isPresent()
        .isEqualTo(PhoneNumber.fromTelegram(telegram, "RU"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "None",
        "null",
        "нет",
        "-",
        "12345",
        "+7",
        "+375",
        "00",
        "+7 981 123-45-67, +7 981 765-43-21",
        "+7 981 123-45-67 доб. 12",
        "+7 981 123-45-67 ext. 12",
        "99999999999999999999"
      })
  void what_is_not_one_valid_number_is_none(String typed) {
    assertThat(PhoneNumber.typed(typed, "RU")).isEmpty();
    assertThat(PhoneNumber.fromTelegram(typed, "RU")).isEmpty();
  }

  @Test
  void ten_digits_in_the_table_stay_national_though_telegram_might_mean_another_country() {
    var moscow = PhoneNumber.typed("4951234567", "RU");

    assertThat(moscow).contains(new PhoneNumber("+74951234567"));
    assertThat(PhoneNumber.fromTelegram("4951234567", "RU")).isNotEqualTo(moscow);
  }

  @RepeatedTest(300)
  void every_written_form_of_a_valid_number_is_that_number(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var region = REGIONS.get(random.nextInt(REGIONS.size()));
    var number = NUMBERS.getExampleNumberForType(region, PhoneNumberType.MOBILE);
    number.setNationalNumber(number.getNationalNumber() + random.nextInt(1000));
    var expected = new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));

    var national = NUMBERS.format(number, PhoneNumberFormat.NATIONAL);
    var international = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);

    if (NUMBERS.isValidNumber(number)) {
      assertThat(PhoneNumber.typed(national, region)).contains(expected);
      assertThat(PhoneNumber.typed(international, "RU")).contains(expected);
      assertThat(PhoneNumber.fromTelegram(expected.e164().substring(1), "RU")).contains(expected);
    } else {
      assertThat(PhoneNumber.typed(international, "RU")).isEmpty();
    }
  }

  @Test
  void a_number_shows_only_its_last_two_digits() {
    assertThat(new PhoneNumber("+79811234567")).hasToString("+***67");
  }

  @Test
  void a_refused_form_is_not_quoted() {
    assertThatThrownBy(() -> new PhoneNumber("89811234567"))
        .hasMessageNotContaining("1234567")
        .hasMessageContaining("11 characters");
  }
}

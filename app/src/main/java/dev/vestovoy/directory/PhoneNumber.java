package dev.vestovoy.directory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * A valid phone number. Its text is masked: only {@link #e164} shows it whole.
 *
 * @param e164 ITU-T E.164 with the plus sign, for example {@code +79811234567}
 */
public record PhoneNumber(String e164) {
  /** E.164 allows 15 digits; an international prefix such as 810 may stand before them. */
  private static final int MOST_DIGITS = 18;

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  public PhoneNumber {
    if (!e164.matches("\\+[1-9][0-9]{4,14}")) {
      throw new IllegalArgumentException(
          "wanted a phone number as E.164, found " + e164.length() + " characters of another form");
    }
  }

  /**
   * Reads a number as people write it: in the form of the region, or international with {@code +},
   * {@code 00} or no prefix at all.
   *
   * @param region ISO 3166-1 alpha-2, for example {@code RU}
   * @return empty when it is not one valid number
   */
  public static Optional<PhoneNumber> typed(String raw, String region) {
    String number = withPlus(raw.strip());
    return parse(number, region).or(() -> parse("+" + digits(number), region));
  }

  /**
   * Reads a number as Telegram gives it: international, with or without {@code +}; some clients
   * give the form of the region.
   *
   * @param region ISO 3166-1 alpha-2, for example {@code RU}
   * @return empty when it is not one valid number
   */
  public static Optional<PhoneNumber> fromTelegram(String raw, String region) {
    return parse("+" + digits(withPlus(raw.strip())), region).or(() -> typed(raw, region));
  }

  /** The number with all but its last two digits hidden. */
  @Override
  public String toString() {
    return "+***" + e164.substring(e164.length() - 2);
  }

  private static Optional<PhoneNumber> parse(String number, String region) {
    if (digits(number).length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber parsed = NUMBERS.parse(number, region);
      if (parsed.hasExtension() || !NUMBERS.isValidNumber(parsed)) {
        return Optional.empty();
      }
      return Optional.of(new PhoneNumber(NUMBERS.format(parsed, PhoneNumberFormat.E164)));
    } catch (NumberParseException e) {
      // Its message may quote the number.
      return Optional.empty();
    }
  }

  private static String withPlus(String number) {
    return number.startsWith("00") ? "+" + number.substring(2) : number;
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }
}

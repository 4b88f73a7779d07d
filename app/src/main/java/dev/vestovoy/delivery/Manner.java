package dev.vestovoy.delivery;

import dev.vestovoy.report.Language;
import java.time.Instant;

/**
 * How somebody wants what they receive.
 *
 * @param language of whatever is said besides the report
 * @param since when they last wanted quiet until then, or long ago: what came before has waited
 *     because they wished so
 */
public record Manner(Language language, Instant since) {
  /** Russian, and no quiet ever. */
  public static final Manner USUAL = new Manner(Language.RUSSIAN, Instant.EPOCH);
}

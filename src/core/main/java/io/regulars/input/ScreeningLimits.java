package io.regulars.input;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a shop that rules depend on.
 *
 * @param earliest the first plausible business date
 * @param latest the last plausible business date
 * @param zone the shop's time zone
 * @param shopCurrency the code of the shop's currency, in capitals
 * @param surveys the options of each survey by its name, in the order of messages
 * @param statuses decides which orders count
 */
public record ScreeningLimits(
    LocalDate earliest,
    LocalDate latest,
    ZoneId zone,
    String shopCurrency,
    Map<String, SurveyOptions> surveys,
    StatusTest statuses) {

  public ScreeningLimits {
    surveys = Collections.unmodifiableMap(new LinkedHashMap<>(surveys));
  }

  /** Returns a text such as "before 1990-01-01 or after 2050-01-01". */
  String outOfRange() {
    return "before " + earliest + " or after " + latest;
  }
}

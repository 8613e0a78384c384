package io.regulars.draft.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeFormatTest {

  @Test
  void isoTimesAndTimestampsNeedNoPattern() {
    assertThat(sql("2024-03-01")).contains("t");
    assertThat(sql("2024-03-01 09:15:00", "2024-03-01T09:15:00.123Z")).contains("t");
    assertThat(TimeFormat.of(new ColumnSample("t", "timestamp", 1, List.of("anything"))))
        .hasValueSatisfying(format -> assertThat(format.apply("t")).isEqualTo("t"));
  }

  @Test
  void dayAfterThe12thMakesTheFormatUnambiguous() {
    assertThat(format("03/25/2024 9:05", "03/04/2024 10:05"))
        .hasValueSatisfying(
            format -> {
              assertThat(format.words()).isEqualTo("MM/dd/yyyy H:mm");
              assertThat(format.isAmbiguous()).isFalse();
            });
    assertThat(format("25.03.2024")).hasValueSatisfying(f -> assertThat(f.isAmbiguous()).isFalse());
  }

  @Test
  void daysUpToThe12thAreAmbiguous() {
    assertThat(format("03/04/2024", "01/02/2024"))
        .hasValueSatisfying(
            format -> {
              assertThat(format.apply("day")).isEqualTo("try_to_timestamp(day, 'dd/MM/yyyy')");
              assertThat(format.isAmbiguous()).isTrue();
            });
  }

  @Test
  void timesWithOffsetAndEpochTimesAreRecognized() {
    assertThat(sql("2024-03-01 09:15:00 +0100"))
        .contains("try_to_timestamp(t, 'yyyy-MM-dd HH:mm:ss Z')");
    assertThat(sql("1709280900")).contains("timestamp_seconds(try_cast(t AS BIGINT))");
    assertThat(sql("1709280900123")).contains("timestamp_millis(try_cast(t AS BIGINT))");
  }

  @Test
  void weekdayBeforeADateIsRemoved() {
    assertThat(sql("Wednesday, January 3, 2024", "Thursday, January 25, 2024"))
        .contains(
            "try_to_timestamp(regexp_replace(t, '^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ', ''),"
                + " 'MMMM d, yyyy')");
    assertThat(sql("Wed, 03 Jan 2024 08:05:07 GMT")).isPresent();
    assertThat(format("Wed 3/4/2024"))
        .hasValueSatisfying(format -> assertThat(format.isAmbiguous()).isTrue());
  }

  @Test
  void timesWithoutColonsAndWithAnOffsetAreRead() {
    assertThat(sql("20240103080507")).contains("try_to_timestamp(t, 'yyyyMMddHHmmss')");
    assertThat(sql("13.01.2024 08.05")).contains("try_to_timestamp(t, 'dd.MM.yyyy HH.mm')");
    assertThat(sql("13/01/2024 08:05:07 +0100"))
        .contains("try_to_timestamp(t, 'dd/MM/yyyy HH:mm:ss Z')");
  }

  @Test
  void otherNumbersAndTextAreNotTimes() {
    assertThat(format("12345")).isEmpty();
    assertThat(format("soon", "2024-03-01")).isEmpty();
    assertThat(format()).isEmpty();
  }

  /** The cast of Spark reads all of these. */
  @Test
  void timesThatARunReadsNeedNoPattern() {
    assertThat(sql("2024-01-10 10:00:00 UTC")).contains("t");
    assertThat(sql("2024-01-10 10:00:00.123+00")).contains("t");
    assertThat(sql("2024-01-10T10:00:00.000+0000")).contains("t");
    assertThat(sql("2024-01-10 10:00:00.123456Z", "2024-1-5 9:05")).contains("t");
    assertThat(sql("2024-01-10 10:00Z")).as("a zone needs seconds").isNotEqualTo(Optional.of("t"));
  }

  @Test
  void twoDigitYearsAreMarked() {
    assertThat(format("1/10/24", "1/20/24"))
        .hasValueSatisfying(
            format -> {
              assertThat(format.apply("t")).isEqualTo("try_to_timestamp(t, 'M/d/yy')");
              assertThat(format.doubt()).get().asString().contains("two digits");
            });
  }

  @Test
  void halvesOfTheDayAreReadInAnyCase() {
    assertThat(sql("01/20/2024 10:05 am"))
        .contains("try_to_timestamp(upper(t), 'MM/dd/yyyy h:mm a')");
    assertThat(sql("01/20/2024 10:05 PM")).contains("try_to_timestamp(t, 'MM/dd/yyyy h:mm a')");
  }

  @Test
  void numbersOfSpreadsheetsAndMicrosecondsAreTimes() {
    assertThat(sql("45301")).contains("date_add(DATE '1899-12-30', try_cast(t AS INT))");
    assertThat(sql("45301.5")).get().asString().contains("make_dt_interval");
    assertThat(sql("1709280900123456")).contains("timestamp_micros(try_cast(t AS BIGINT))");
  }

  @Test
  void fewOtherValuesAreNamed() {
    assertThat(format("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "Total"))
        .hasValueSatisfying(
            format -> {
              assertThat(format.apply("t")).isEqualTo("t");
              assertThat(format.doubt()).get().asString().contains("\"Total\"");
            });
  }

  private static Optional<TimeFormat> format(String... values) {
    return TimeFormat.of(new ColumnSample("t", "string", values.length, List.of(values)));
  }

  private static Optional<String> sql(String... values) {
    return format(values).map(format -> format.apply("t"));
  }
}

package io.regulars.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CopyFormatTest {
  private CopyFormat text;

  @Test
  void aRowIsALineOfTabSeparatedValues() {
    assertThat(
            encoded(
                "text bigint integer double numeric boolean text",
                "ada",
                7L,
                3,
                0.1,
                new BigDecimal("0.0000"),
                true,
                null))
        .isEqualTo("ada\t7\t3\t0.1\t0.0000\ttrue\t\\N\n");
  }

  @Test
  void specialCharactersOfCopyAreEscaped() {
    assertThat(encoded("text text text text", "a\tb\nc\rd\\e", "\\N", "\\.", ""))
        .isEqualTo("a\\tb\\nc\\rd\\\\e\t\\\\N\t\\\\.\t\n");
  }

  @Test
  void nonFiniteDoublesAreWritten() {
    assertThat(
            encoded(
                "double double double double double",
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE))
        .isEqualTo("NaN\tInfinity\t-Infinity\t-0.0\t4.9E-324\n");
  }

  @Test
  void datesBeforeChristHaveTheSuffixBc() {
    assertThat(
            encoded(
                "date date date date timestamptz timestamptz",
                day(2024, 1, 31),
                day(33, 4, 3),
                day(-43, 3, 15),
                day(12_000, 1, 1),
                1_000_001L,
                -1L))
        .isEqualTo(
            "2024-01-31\t0033-04-03\t0044-03-15 BC\t12000-01-01"
                + "\t1970-01-01 00:00:01.000001+00\t1969-12-31 23:59:59.999999+00\n");
  }

  @Test
  void nulCharactersAreReplacedAndCounted() {
    assertThat(encoded("text text", "a\0b\0", "c")).isEqualTo("a\uFFFDb\uFFFD\tc\n");
    assertThat(text.nulsReplaced()).isEqualTo(2);
  }

  private static int day(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }

  private String encoded(String types, Object... values) {
    text =
        new CopyFormat(
            Stream.of(types.split(" "))
                .map(type -> type.equals("timestamptz") ? "timestamp with time zone" : type)
                .toList());
    text.add(RowFactory.create(values));
    return new String(text.take(), StandardCharsets.UTF_8);
  }
}

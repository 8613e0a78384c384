package io.regulars.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnProfileTest {
  @Test
  void numbersInTextAreOrderedAsNumbers() {
    ColumnProfile column = of("10", "9.50", " 2 ", "-1e1", "9.50");

    assertThat(column.numbers()).isEqualTo(5);
    assertThat(column.least()).contains("-1e1");
    assertThat(column.greatest()).contains("10");
    assertThat(column.distinct()).isEqualTo(4);
    assertThat(column.mostFrequent()).containsExactly("9.50");
  }

  @Test
  void numbersAreOrderedAsTextAmongOtherTexts() {
    ColumnProfile column = of("10", "9", "n/a", "1-2", "1.2.3", "12345678901234567890");

    assertThat(column.numbers()).isEqualTo(3);
    assertThat(column.least()).contains("1-2");
    assertThat(column.greatest()).contains("n/a");
  }

  @Test
  void datesStartWithTheYear() {
    assertThat(of("2024-03-01", "2024-3-1 10:00", "2024-02-28T09:00:00Z").dates()).isEqualTo(3);
    assertThat(of("01.03.2024", "2024-123", "20240301", "since 2024-03-01").dates()).isZero();
  }

  @Test
  void nullAndBlankValuesAreIgnored() {
    ColumnProfile column = of(null, "", "  ", "\t");

    assertThat(column.filled()).isZero();
    assertThat(column.distinct()).isZero();
    assertThat(column.least()).isEmpty();
    assertThat(column.greatest()).isEmpty();
    assertThat(column.values()).isEmpty();
  }

  @Test
  void longValuesAreDistinguishedAndTruncated() {
    String beginning = "x".repeat(60);

    ColumnProfile column = of(beginning + "a", beginning + "b", beginning + "b");

    assertThat(column.distinct()).isEqualTo(2);
    assertThat(column.values()).containsExactly(beginning);
  }

  /** One value in ten is "unknown"; all others are distinct. */
  @Test
  void frequentValueIsFoundAmongManyRareValues() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      values.add(i % 10 == 0 ? "unknown" : "id-" + i);
    }
    Collections.shuffle(values, new Random(1));

    ColumnProfile column = of(values.toArray(new String[0]));

    assertThat(column.mostFrequent()).containsExactly("unknown");
    assertThat(column.isDistinctExact()).isFalse();
    assertThat((double) column.distinct()).isCloseTo(90_001, within(0.05 * 90_001));
  }

  @Test
  void fewDistinctValuesAreCountedExactly() {
    ColumnProfile column = new ColumnProfile();
    for (int i = 0; i < 40_000; i++) {
      column.read("customer " + i % 4_000);
    }

    assertThat(column.distinct()).isEqualTo(4_000);
    assertThat(column.isDistinctExact()).isTrue();
  }

  @Test
  void mergedProfilesEqualTheProfileOfAllValues() {
    ColumnProfile parts = of("3", "2024-01-01", null);
    parts.add(of("20", "", "20"));
    parts.add(of());
    ColumnProfile whole = of("20", "20", "2024-01-01", "3", "", null);

    assertThat(parts).usingRecursiveComparison().isEqualTo(whole);
    assertThat(parts.filled()).isEqualTo(4);
    assertThat(parts.values()).containsExactly("20", "2024-01-01", "3");
  }

  private static ColumnProfile of(String... values) {
    ColumnProfile column = new ColumnProfile();
    for (String value : values) {
      column.read(value);
    }
    return column;
  }
}

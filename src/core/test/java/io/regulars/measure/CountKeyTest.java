package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.TextDictionary;
import io.regulars.time.Grain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CountKeyTest {

  @Property(tries = 500)
  void aKeyIsUnpackedUnchanged(
      @ForAll @IntRange(min = TextDictionary.NONE) int member,
      @ForAll @IntRange(max = 255) int dimension,
      @ForAll Grain grain,
      @ForAll @IntRange(min = -500_000, max = 500_000) int period) {
    long key = CountKey.of(member, dimension, grain, period);

    assertThat(CountKey.member(key)).isEqualTo(member);
    assertThat(CountKey.dimension(key)).isEqualTo(dimension);
    assertThat(CountKey.grain(key)).isEqualTo(grain);
    assertThat(CountKey.period(key)).isEqualTo(period);
    assertThat(CountKey.withoutMember(key)).isEqualTo(CountKey.of(0, dimension, grain, period));
    assertThat(CountKey.withMember(key, 7)).isEqualTo(CountKey.of(7, dimension, grain, period));
  }

  @Test
  void periodsOfOneSeriesAreConsecutiveAndShareTheSeries() {
    long december = CountKey.of(3, 1, Grain.MONTH, -1);
    long january = CountKey.of(3, 1, Grain.MONTH, 0);

    assertThat(january).isEqualTo(december + 1);
    assertThat(CountKey.series(january)).isEqualTo(CountKey.series(december));
    assertThat(CountKey.series(CountKey.of(3, 1, Grain.WEEK, 0)))
        .isNotEqualTo(CountKey.series(january));
    assertThat(CountKey.series(CountKey.of(TextDictionary.NONE, 1, Grain.MONTH, 0)))
        .isNotEqualTo(CountKey.series(january));
  }
}

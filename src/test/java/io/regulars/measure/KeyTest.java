package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Dictionary;
import io.regulars.time.Grain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyTest {

  @Property(tries = 500)
  void aKeySaysWhatItWasMadeOf(
      @ForAll @IntRange(min = Dictionary.NONE) int member,
      @ForAll @IntRange(max = 255) int dimension,
      @ForAll Grain grain,
      @ForAll @IntRange(min = -500_000, max = 500_000) int period) {
    long key = Key.of(member, dimension, grain, period);

    assertThat(Key.member(key)).isEqualTo(member);
    assertThat(Key.dimension(key)).isEqualTo(dimension);
    assertThat(Key.grain(key)).isEqualTo(grain);
    assertThat(Key.period(key)).isEqualTo(period);
    assertThat(Key.withoutMember(key)).isEqualTo(Key.of(0, dimension, grain, period));
    assertThat(Key.withMember(key, 7)).isEqualTo(Key.of(7, dimension, grain, period));
  }

  @Test
  void periodsOfOneSeriesFollowOneAnotherAndAreOfTheSameSeries() {
    long december = Key.of(3, 1, Grain.MONTH, -1);
    long january = Key.of(3, 1, Grain.MONTH, 0);

    assertThat(january).isEqualTo(december + 1);
    assertThat(Key.series(january)).isEqualTo(Key.series(december));
    assertThat(Key.series(Key.of(3, 1, Grain.WEEK, 0))).isNotEqualTo(Key.series(january));
    assertThat(Key.series(Key.of(Dictionary.NONE, 1, Grain.MONTH, 0)))
        .isNotEqualTo(Key.series(january));
  }
}

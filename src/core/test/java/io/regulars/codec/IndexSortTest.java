package io.regulars.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IndexSortTest {

  @Property(tries = 300)
  void equalKeysKeepTheirOrder(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 9) Integer> keys) {
    int[] sorted = IntStream.range(0, keys.size()).toArray();
    IndexSort.sort(
        sorted,
        0,
        sorted.length,
        (left, right) -> Integer.compare(keys.get(left), keys.get(right)));

    List<Integer> expected =
        IntStream.range(0, keys.size()).boxed().sorted(Comparator.comparing(keys::get)).toList();
    assertThat(IntStream.of(sorted).boxed()).isEqualTo(expected);
  }

  @Property(tries = 200)
  void numbersOutsideTheRangeAreNotMoved(
      @ForAll @Size(min = 40, max = 80) List<Integer> numbers,
      @ForAll @IntRange(max = 20) int from,
      @ForAll @IntRange(min = 20, max = 40) int to) {
    int[] sorted = numbers.stream().mapToInt(Integer::intValue).toArray();
    IndexSort.sort(sorted, from, to, Integer::compare);

    List<Integer> now = IntStream.of(sorted).boxed().toList();
    assertThat(now.subList(0, from)).isEqualTo(numbers.subList(0, from));
    assertThat(now.subList(from, to))
        .isEqualTo(numbers.subList(from, to).stream().sorted().toList());
    assertThat(now.subList(to, now.size())).isEqualTo(numbers.subList(to, now.size()));
  }
}

package io.regulars.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CompactBytesTest {

  @Property(tries = 300)
  void packedValuesAreUnpackedInTheSameOrder(
      @ForAll long[] numbers, @ForAll byte[] text, @ForAll double[] reals) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    for (long number : numbers) {
      out.number(number);
      out.count(number);
    }
    out.text(text);
    out.text(null);
    for (double real : reals) {
      out.real(real);
    }
    out.text(new byte[0]);

    CompactBytes.Reader in = new CompactBytes.Reader(out.take());
    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
      assertThat(in.count()).isEqualTo(number);
    }
    assertThat(in.text()).isEqualTo(text);
    assertThat(in.text()).isNull();
    for (double real : reals) {
      assertThat(Double.doubleToLongBits(in.real())).isEqualTo(Double.doubleToLongBits(real));
    }
    assertThat(in.text()).isEmpty();
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void smallNumbersTakeOneByteAndTheLargestTakeTen() {
    CompactBytes.Writer out = new CompactBytes.Writer();
    out.count(127);
    assertThat(out.length()).isEqualTo(1);
    out.number(-64);
    assertThat(out.length()).isEqualTo(2);
    out.number(Long.MIN_VALUE);
    assertThat(out.length()).isEqualTo(12);
  }

  @Test
  void takeClearsTheWriter() {
    CompactBytes.Writer out = new CompactBytes.Writer();
    out.count(1);
    byte[] first = out.take();
    out.count(2);

    assertThat(first).containsExactly(1);
    assertThat(out.take()).containsExactly(2);
  }

  @Test
  void elementsOfSeveralBlocksAreReadInSequenceAndEmptyBlocksAreSkipped() {
    CompactBytes.Writer out = new CompactBytes.Writer();
    out.count(1);
    out.count(2);
    byte[] two = out.take();
    out.count(3);
    byte[] one = out.take();
    byte[] none = new byte[0];

    Iterator<Long> numbers =
        CompactBytes.each(
            List.of(none, two, none, one, none).iterator(), CompactBytes.Reader::count);

    assertThat(numbers).toIterable().containsExactly(1L, 2L, 3L);
    assertThatThrownBy(numbers::next).isInstanceOf(NoSuchElementException.class);
  }
}

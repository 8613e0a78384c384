package io.regulars.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Property(tries = 500)
  void textsAreSortedByCodePoint(
      @ForAll @CharRange(from = 0, to = '\uD7FF') @StringLength(max = 4) String left,
      @ForAll @CharRange(from = 0, to = '\uD7FF') @StringLength(max = 4) String right) {
    int byCodePoint = Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    assertThat(Integer.signum(Utf8.compare(Utf8.of(left), Utf8.of(right))))
        .isEqualTo(Integer.signum(byCodePoint));
  }

  @Test
  void emojiSortAfterThePrivateUseAreaUnlikeJavaStrings() {
    String emoji = "\uD83D\uDE00"; // U+1F600
    String privateUse = "\uE000";

    assertThat(emoji).isLessThan(privateUse);
    assertThat(Utf8.compare(Utf8.of(emoji), Utf8.of(privateUse))).isPositive();
  }

  @Test
  void umlautsSortAfterZAndNullSortsLast() {
    assertThat(Utf8.compare(Utf8.of("Ä"), Utf8.of("Z"))).isPositive();
    assertThat(Utf8.compare(null, Utf8.of("Z"))).isPositive();
    assertThat(Utf8.compare(Utf8.of("Z"), null)).isNegative();
    assertThat(Utf8.compare(null, null)).isZero();
  }

  @Property(tries = 300)
  void equalTextsHaveEqualHashes(@ForAll byte[] text) {
    assertThat(Utf8.hash(text.clone())).isEqualTo(Utf8.hash(text));
  }

  @Test
  void textsOfZeroBytesWithDifferentLengthsHaveDifferentHashes() {
    assertThat(Utf8.hash(new byte[8])).isNotEqualTo(Utf8.hash(new byte[9]));
    assertThat(Utf8.hash(new byte[0])).isNotEqualTo(Utf8.hash(new byte[1]));
  }
}

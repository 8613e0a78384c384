package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Property(tries = 500)
  void textsAreSortedByCodePoint(
      @ForAll @CharRange(from = 0, to = '\uD7FF') @StringLength(max = 4) String left,
      @ForAll @CharRange(from = 0, to = '\uD7FF') @StringLength(max = 4) String right) {
    int byCodePoint = Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    assertThat(Integer.signum(Texts.compare(Texts.of(left), Texts.of(right))))
        .isEqualTo(Integer.signum(byCodePoint));
  }

  @Test
  void anEmojiComesAfterThePrivateUseAreaThoughJavasStringsSayOtherwise() {
    String emoji = "\uD83D\uDE00"; // U+1F600
    String privateUse = "\uE000";

    assertThat(emoji).isLessThan(privateUse);
    assertThat(Texts.compare(Texts.of(emoji), Texts.of(privateUse))).isPositive();
  }

  @Test
  void anUmlautComesAfterZAndNoTextLast() {
    assertThat(Texts.compare(Texts.of("Ä"), Texts.of("Z"))).isPositive();
    assertThat(Texts.compare(null, Texts.of("Z"))).isPositive();
    assertThat(Texts.compare(Texts.of("Z"), null)).isNegative();
    assertThat(Texts.compare(null, null)).isZero();
  }

  @Property(tries = 300)
  void equalTextsHashAlike(@ForAll byte[] text) {
    assertThat(Texts.hash(text.clone())).isEqualTo(Texts.hash(text));
  }

  @Test
  void textsThatDifferInLengthByZeroBytesHashApart() {
    assertThat(Texts.hash(new byte[8])).isNotEqualTo(Texts.hash(new byte[9]));
    assertThat(Texts.hash(new byte[0])).isNotEqualTo(Texts.hash(new byte[1]));
  }
}

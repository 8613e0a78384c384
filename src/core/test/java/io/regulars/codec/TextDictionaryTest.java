package io.regulars.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextDictionaryTest {

  @Property(tries = 200)
  void codesFollowTheOrderOfFirstAppearance(@ForAll List<String> texts) {
    TextDictionary dictionary = new TextDictionary();
    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(texts));

    for (String text : texts) {
      assertThat(dictionary.code(Utf8.of(text))).isEqualTo(distinct.indexOf(text));
    }
    assertThat(dictionary.size()).isEqualTo(distinct.size());
  }

  @Test
  void tenThousandIdsHaveDistinctCodesAndAreFoundAgain() {
    TextDictionary dictionary = new TextDictionary();
    for (int i = 0; i < 10_000; i++) {
      assertThat(dictionary.code(Utf8.of("C" + i))).isEqualTo(i);
    }
    assertThat(dictionary.code(Utf8.of("C77"))).isEqualTo(77);
    assertThat(Utf8.string(dictionary.text(9_999))).isEqualTo("C9999");
  }

  @Test
  void nullHasNoCodeAndAnEmptyTextHasACode() {
    TextDictionary dictionary = new TextDictionary();

    assertThat(dictionary.code(null)).isEqualTo(TextDictionary.NONE);
    assertThat(dictionary.text(TextDictionary.NONE)).isNull();
    assertThat(dictionary.code(new byte[0])).isZero();
  }

  @Test
  void leadingZerosSpacesAndCaseDistinguishIds() {
    TextDictionary dictionary = new TextDictionary();

    assertThat(List.of("007", "7", " 7", "a7", "A7"))
        .extracting(id -> dictionary.code(Utf8.of(id)))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void clearRemovesAllTexts() {
    TextDictionary dictionary = new TextDictionary();
    dictionary.code(Utf8.of("ada"));
    dictionary.clear();

    assertThat(dictionary.size()).isZero();
    assertThat(dictionary.code(Utf8.of("bob"))).isZero();
    assertThat(dictionary.code(Utf8.of("ada"))).isEqualTo(1);
  }

  @Test
  void codesAreComparedByTextAndNoneComesLast() {
    TextDictionary dictionary = new TextDictionary();
    int zeta = dictionary.code(Utf8.of("Zeta"));
    int acme = dictionary.code(Utf8.of("Acme"));

    assertThat(dictionary.compare(acme, zeta)).isNegative();
    assertThat(dictionary.compare(zeta, acme)).isPositive();
    assertThat(dictionary.compare(acme, acme)).isZero();
    assertThat(dictionary.compare(zeta, TextDictionary.NONE)).isNegative();
    assertThat(dictionary.compare(TextDictionary.NONE, zeta)).isPositive();
  }
}

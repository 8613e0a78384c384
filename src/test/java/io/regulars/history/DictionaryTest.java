package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DictionaryTest {

  @Property(tries = 200)
  void textsAreNumberedInTheOrderOfTheirFirstAppearance(@ForAll List<String> texts) {
    Dictionary dictionary = new Dictionary();
    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(texts));

    for (String text : texts) {
      assertThat(dictionary.code(Texts.of(text))).isEqualTo(distinct.indexOf(text));
    }
    assertThat(dictionary.size()).isEqualTo(distinct.size());
  }

  @Test
  void tenThousandIdsAreToldApartAndFoundAgain() {
    Dictionary dictionary = new Dictionary();
    for (int i = 0; i < 10_000; i++) {
      assertThat(dictionary.code(Texts.of("C" + i))).isEqualTo(i);
    }
    assertThat(dictionary.code(Texts.of("C77"))).isEqualTo(77);
    assertThat(Texts.string(dictionary.text(9_999))).isEqualTo("C9999");
  }

  @Test
  void noTextHasNoCodeAndAnEmptyTextHasOne() {
    Dictionary dictionary = new Dictionary();

    assertThat(dictionary.code(null)).isEqualTo(Dictionary.NONE);
    assertThat(dictionary.text(Dictionary.NONE)).isNull();
    assertThat(dictionary.code(new byte[0])).isZero();
  }

  @Test
  void anIdKeepsItsZerosSpacesAndCase() {
    Dictionary dictionary = new Dictionary();

    assertThat(List.of("007", "7", " 7", "a7", "A7"))
        .extracting(id -> dictionary.code(Texts.of(id)))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aForgottenTextIsNewAgain() {
    Dictionary dictionary = new Dictionary();
    dictionary.code(Texts.of("ada"));
    dictionary.clear();

    assertThat(dictionary.size()).isZero();
    assertThat(dictionary.code(Texts.of("bob"))).isZero();
    assertThat(dictionary.code(Texts.of("ada"))).isEqualTo(1);
  }

  @Test
  void namesAreComparedByTextAndNoNameComesLast() {
    Dictionary dictionary = new Dictionary();
    int zeta = dictionary.code(Texts.of("Zeta"));
    int acme = dictionary.code(Texts.of("Acme"));

    assertThat(dictionary.compare(acme, zeta)).isNegative();
    assertThat(dictionary.compare(zeta, acme)).isPositive();
    assertThat(dictionary.compare(acme, acme)).isZero();
    assertThat(dictionary.compare(zeta, Dictionary.NONE)).isNegative();
    assertThat(dictionary.compare(Dictionary.NONE, zeta)).isPositive();
  }
}

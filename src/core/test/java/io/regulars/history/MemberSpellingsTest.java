package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.history.MemberSpellings.Variants;
import org.junit.jupiter.api.Test;

class MemberSpellingsTest {
  private static MemberSpellings of(String... members) {
    MemberSpellings spellings = new MemberSpellings(1);
    for (String member : members) {
      spellings.add(0, member == null ? null : Utf8.of(member));
    }
    return spellings;
  }

  @Test
  void rareSpellingsAreVariantsOfTheMostFrequentOne() {
    // Web is the most frequent of four spellings with 1 + 2 + 1 other rows; app has one spelling.
    MemberSpellings spellings =
        of("Web", "Web", "Web", "web", "WEB", "WEB", "we\u00a0b ", "app", "app", null);

    assertThat(spellings.variants(0).rows()).isEqualTo(4);
    assertThat(spellings.variants(0).examples())
        .containsExactly(
            "\"WEB\" and \"Web\"", "\"web\" and \"Web\"", "\"we\u00a0b \" and \"Web\"");
  }

  @Test
  void equallyFrequentSpellingsAreOrderedByTheirText() {
    assertThat(of("web", "Web").variants(0)).isEqualTo(of("Web", "web").variants(0));
    assertThat(of("web", "Web").variants(0).examples()).containsExactly("\"web\" and \"Web\"");
  }

  @Test
  void partsAddUpAlsoAfterPacking() {
    CompactBytes.Writer writer = new CompactBytes.Writer();
    of("web", "app").pack(writer);
    MemberSpellings unpacked = MemberSpellings.unpack(new CompactBytes.Reader(writer.take()));

    // Neither part has two spellings.
    Variants variants = of("Web", "Web").plus(unpacked).variants(0);

    assertThat(variants.rows()).isEqualTo(1);
    assertThat(variants.examples()).containsExactly("\"web\" and \"Web\"");
  }

  /** 1,024 names are counted; with one more, a column has no members but names or ids. */
  @Test
  void columnWithTooManyTextsHasNoVariants() {
    MemberSpellings names = of("web", "Web");
    for (int name = 0; name < 1_022; name++) {
      names.add(0, Utf8.of("name " + name));
    }
    assertThat(names.variants(0).rows()).isEqualTo(1);
    assertThat(names.plus(of("one more")).variants(0).rows()).isZero();
  }
}

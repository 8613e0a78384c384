package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pseudonyms are HMAC-SHA-256 of the name, so other programs with the key can calculate them. */
class PseudonymKeyTest {
  /**
   * The test cases of RFC 4231. The fifth has a truncated hash, so only its first half is known.
   */
  @ParameterizedTest
  @CsvSource({
    "0b*20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665*1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "0102030405060708090a0b0c0d0e0f10111213141516171819*1, cd*50,"
        + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    "0c*20, 546573742057697468205472756e636174696f6e, a3b6167473100ee06e0c796c2955552b",
    "aa*131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20"
        + "48617368204b6579204669727374,"
        + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "aa*131, 5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b"
        + "2d73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174"
        + "612e20546865206b6579206e6565647320746f20626520686173686564206265666f7265206265696e67"
        + "207573656420627920746865"
        + "20484d414320616c676f726974686d2e,"
        + " 9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
  })
  void pseudonymsMatchTheTestVectorsOfRfc4231(String key, String name, String pseudonym) {
    assertThat(new PseudonymKey(bytes(key)).pseudonym(bytes(name))).startsWith(pseudonym);
  }

  /** "aa*3" is aaaaaa. */
  private static byte[] bytes(String text) {
    int star = text.indexOf('*');
    return star < 0
        ? HexFormat.of().parseHex(text)
        : HexFormat.of()
            .parseHex(text.substring(0, star).repeat(Integer.parseInt(text.substring(star + 1))));
  }

  @Test
  void namesAreEncodedInUtf8AndNullHasNoPseudonym() {
    PseudonymKey key = PseudonymKey.of("a key of the shop's own");

    assertThat(key.pseudonym("Zoë"))
        .isEqualTo(key.pseudonym("Zoë".getBytes(StandardCharsets.UTF_8)))
        .matches("[0-9a-f]{64}");
    assertThat(key.pseudonym((String) null)).isNull();
  }

  @Test
  void deserializedKeyGivesTheSamePseudonyms() throws Exception {
    PseudonymKey key = PseudonymKey.of("a key of the shop's own");
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
      out.writeObject(key);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
      PseudonymKey received = (PseudonymKey) in.readObject();
      assertThat(received).isEqualTo(key).isNotSameAs(key);
      assertThat(received.pseudonym("ada")).isEqualTo(key.pseudonym("ada"));
    }
  }

  @Test
  void keyDoesNotPrintItsSecret() {
    PseudonymKey key = PseudonymKey.of("sixteen letters!");

    assertThat(key).hasToString("PseudonymKey");
    assertThat(key.checkValue()).isNotEqualTo(PseudonymKey.of("sixteen letters?").checkValue());
    assertThat(key.isTooShort()).isFalse();
    assertThat(PseudonymKey.of("fifteen-letters").isTooShort()).isTrue();
  }
}

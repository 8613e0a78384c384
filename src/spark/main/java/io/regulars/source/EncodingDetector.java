package io.regulars.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Detects the encoding of a text from its bytes: UTF-16 and UTF-32 from the first bytes, UTF-8 from
 * the validity of all bytes, and otherwise a Western European encoding with one byte per character.
 */
final class EncodingDetector {
  private static final String WINDOWS_1252 = "windows-1252";

  /** The bytes from 0x80 to 0x9F that have no character in windows-1252, as bits. */
  private static final int UNDEFINED = 1 << 0x01 | 1 << 0x0D | 1 << 0x0F | 1 << 0x10 | 1 << 0x1D;

  private final Optional<String> wide;

  /** The number of bytes that the current character still needs. */
  private int pending;

  /** The smallest and the greatest value of the next byte of the current character. */
  private int min;

  private int max;

  private long characters;
  private long invalid;
  private boolean hasUpperControl;
  private boolean hasUndefined;

  /**
   * @param head the first bytes of the text
   */
  EncodingDetector(byte[] head) {
    wide = wide(head);
  }

  /** UTF-16 or UTF-32 by the byte order mark, or UTF-16 by the zero bytes of ASCII characters. */
  private static Optional<String> wide(byte[] head) {
    int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
    boolean hasZeroWord = head.length >= 4 && head[2] == 0 && head[3] == 0;
    if (first == 0xFEFF || first == 0xFFFE) {
      return Optional.of(first == 0xFFFE && hasZeroWord ? "UTF-32" : "UTF-16");
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int most = head.length / 4;
    if (head.length < 4 || Math.max(zeros[0], zeros[1]) <= most) {
      return Optional.empty();
    }
    return zeros[0] > most && zeros[1] > most
        ? Optional.empty()
        : Optional.of(zeros[0] > most ? "UTF-16BE" : "UTF-16LE");
  }

  /** Reads the next bytes of the text. */
  void accept(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length && wide.isEmpty(); i++) {
      accept(bytes[i] & 0xFF);
    }
  }

  private void accept(int b) {
    if (b >= 0x80 && b <= 0x9F) {
      hasUpperControl = true;
      hasUndefined |= (UNDEFINED >> (b - 0x80) & 1) != 0;
    }
    if (pending > 0) {
      if (b >= min && b <= max) {
        pending--;
        min = 0x80;
        max = 0xBF;
        characters += pending == 0 ? 1 : 0;
        return;
      }
      invalid++;
      pending = 0;
    }
    if (b >= 0x80) {
      begin(b);
    }
  }

  /** Begins a character of several bytes. The limits exclude overlong forms and surrogates. */
  private void begin(int b) {
    if (b < 0xC2 || b > 0xF4) {
      invalid++;
      return;
    }
    pending = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    min = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    max = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
  }

  /** Whether each character of the text has two or four bytes. */
  boolean isWide() {
    return wide.isPresent();
  }

  /** Whether the bytes read so far are ASCII, so that most encodings read them alike. */
  boolean isAscii() {
    return wide.isEmpty() && characters == 0 && invalid == 0;
  }

  /** The number of bytes at which the text is not UTF-8. */
  long invalidBytes() {
    return invalid;
  }

  /** Whether the text is UTF-8 except for some bytes, such as a file joined from two encodings. */
  boolean isDamaged() {
    return wide.isEmpty() && invalid > 0 && characters >= invalid;
  }

  /** Whether another encoding than the detected one is as likely. */
  boolean isUncertain() {
    return wide.isEmpty() && invalid > 0;
  }

  /** The name of the encoding for the reader; UTF-8 for a text that is damaged. */
  String name() {
    if (wide.isPresent()) {
      return wide.get();
    }
    if (invalid == 0 || isDamaged()) {
      return StandardCharsets.UTF_8.name();
    }
    return hasUpperControl && !hasUndefined ? WINDOWS_1252 : StandardCharsets.ISO_8859_1.name();
  }

  /**
   * The encoding with which delimiters, quotes and line breaks are found. It reads each byte of an
   * encoding that contains ASCII as one character.
   */
  Charset forSyntax() {
    return wide.map(Charset::forName).orElse(StandardCharsets.ISO_8859_1);
  }
}

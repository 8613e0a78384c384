package io.regulars.input;

/** Tests of ids as text in UTF-8. */
final class IdForm {
  /** A no-break space is the bytes C2 A0. */
  private static final byte[] NO_BREAK_SPACE = {(byte) 0xC2, (byte) 0xA0};

  private IdForm() {}

  /** The id is missing, or has no blanks at an end and is not a whole number with decimals. */
  static RowTest hasNoBlanksOrDecimals(int column) {
    return row -> !row.has(column) || !hasBlanks(row.text(column)) && !isDecimal(row.text(column));
  }

  private static boolean hasBlanks(byte[] id) {
    int last = id.length - 1;
    return id.length > 0
        && (isBlank(id[0])
            || isBlank(id[last])
            || isNoBreakSpace(id, 0)
            || isNoBreakSpace(id, last - 1));
  }

  private static boolean isBlank(byte character) {
    return character >= 0 && character <= ' ';
  }

  private static boolean isNoBreakSpace(byte[] id, int at) {
    return at >= 0
        && at + 1 < id.length
        && id[at] == NO_BREAK_SPACE[0]
        && id[at + 1] == NO_BREAK_SPACE[1];
  }

  /** Whether an id is digits, a point and zeros. */
  private static boolean isDecimal(byte[] id) {
    int zeros = id.length;
    while (zeros > 0 && id[zeros - 1] == '0') {
      zeros--;
    }
    if (zeros == id.length || zeros < 2 || id[zeros - 1] != '.') {
      return false;
    }
    for (int i = 0; i < zeros - 1; i++) {
      if (id[i] < '0' || id[i] > '9') {
        return false;
      }
    }
    return true;
  }
}

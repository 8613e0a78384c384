package io.regulars.source;

/**
 * Follows the quotes of a CSV text character by character, with one escape character, as the CSV
 * reader does in the mode of several lines.
 */
final class QuoteScanner {
  private static final char QUOTE = '"';

  /** A text with more line breaks begins with a quote that nothing closes. */
  private static final int MAX_LINE_BREAKS = 1_000;

  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    AFTER_ESCAPE,
    AFTER_QUOTE
  }

  private final char delimiter;
  private final char escape;
  private State state = State.FIELD_START;
  private int lineBreaks;
  private long broken;
  private long withLineBreaks;

  /**
   * @param delimiter the character between fields
   * @param escape the character before a quote inside a quoted text: a quote or a backslash
   */
  QuoteScanner(char delimiter, char escape) {
    this.delimiter = delimiter;
    this.escape = escape;
  }

  /** Reads the next character. */
  void accept(char c) {
    switch (state) {
      case FIELD_START -> state = c == QUOTE ? opened() : afterUnquoted(c);
      case UNQUOTED -> state = afterUnquoted(c);
      case QUOTED -> state = afterQuoted(c);
      case AFTER_ESCAPE -> state = State.QUOTED;
      case AFTER_QUOTE -> state = afterQuote(c);
    }
  }

  private State opened() {
    lineBreaks = 0;
    return State.QUOTED;
  }

  private State afterUnquoted(char c) {
    return c == delimiter || c == '\n' || c == '\r' ? State.FIELD_START : State.UNQUOTED;
  }

  private State afterQuoted(char c) {
    if (c == QUOTE) {
      return State.AFTER_QUOTE;
    }
    if (c == escape) {
      return State.AFTER_ESCAPE;
    }
    if (c == '\n' && ++lineBreaks > MAX_LINE_BREAKS) {
      broken++;
      return State.FIELD_START;
    }
    return State.QUOTED;
  }

  private State afterQuote(char c) {
    if (c == QUOTE && escape == QUOTE) {
      return State.QUOTED;
    }
    if (c == delimiter || c == '\n' || c == '\r') {
      withLineBreaks += lineBreaks > 0 ? 1 : 0;
      return State.FIELD_START;
    }
    if (c == ' ') {
      return State.AFTER_QUOTE;
    }
    broken++;
    return State.UNQUOTED;
  }

  /** Ends the text. */
  void end() {
    if (state == State.AFTER_QUOTE) {
      withLineBreaks += lineBreaks > 0 ? 1 : 0;
    } else if (state == State.QUOTED || state == State.AFTER_ESCAPE) {
      broken++;
    }
    state = State.FIELD_START;
  }

  /** The number of quoted texts that contain a quote without escape, or that nothing closes. */
  long broken() {
    return broken;
  }

  /** The number of quoted texts with a line break. */
  long withLineBreaks() {
    return withLineBreaks;
  }
}

package io.regulars.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the function {@code lookup} in the SQL of a shop.
 *
 * @param start the position of the call in the SQL
 * @param end the position after the call
 * @param arguments the SQL of each argument
 */
record LookupCall(int start, int end, List<String> arguments) {
  private static final Pattern NAME = Pattern.compile("(?i)(?<![\\p{L}\\p{N}_.])lookup\\s*\\(");

  /** A text without quotes and backslashes inside, as names have. */
  private static final Pattern TEXT = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");

  LookupCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * Finds the first call. Calls in its arguments are part of the arguments.
   *
   * @return empty if there is no call, or if a call has no end
   */
  static Optional<LookupCall> firstIn(String sql) {
    Matcher name = NAME.matcher(sql).useTransparentBounds(true);
    for (int at = 0; at < sql.length(); at = next(sql, at)) {
      if (name.region(at, sql.length()).lookingAt()) {
        return call(sql, at, name.end());
      }
    }
    return Optional.empty();
  }

  private static Optional<LookupCall> call(String sql, int start, int open) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int begin = open;
    for (int at = open; at < sql.length(); at = next(sql, at)) {
      char c = sql.charAt(at);
      if (depth == 0 && (c == ',' || c == ')')) {
        arguments.add(sql.substring(begin, at).strip());
        begin = at + 1;
        if (c == ')') {
          return Optional.of(new LookupCall(start, at + 1, arguments));
        }
      }
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    }
    return Optional.empty();
  }

  /**
   * The position after the character at a position, or after the text or comment that it begins.
   */
  private static int next(String sql, int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return endOfText(sql, at);
    }
    int end =
        sql.startsWith("--", at)
            ? sql.indexOf('\n', at)
            : sql.startsWith("/*", at) ? sql.indexOf("*/", at + 2) + 1 : at;
    return end < at ? sql.length() : end + 1;
  }

  private static int endOfText(String sql, int start) {
    char quote = sql.charAt(start);
    int at = start + 1;
    while (at < sql.length() && sql.charAt(at) != quote) {
      at += sql.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    // A doubled quote ends one text and begins the next, which has the same end.
    return Math.min(at + 1, sql.length());
  }

  /** The text of an argument that is a text in quotes; empty if it is another expression. */
  Optional<String> text(int argument) {
    Matcher text = TEXT.matcher(arguments.get(argument));
    return text.matches()
        ? Optional.of(text.group(1) == null ? text.group(2) : text.group(1))
        : Optional.empty();
  }
}

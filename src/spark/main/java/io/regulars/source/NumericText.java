package io.regulars.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Casts columns with text to numbers in an SQL expression, as a remedy that a message shows. Spark
 * casts text in arithmetic only to the type of the other operand, so that {@code 1 - rate} fails on
 * 0.2.
 */
final class NumericText {
  /** A text, a name in backticks, a word or a number. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`]|``)+`|[\\p{L}\\p{N}_.]+");

  private static final Pattern NAME =
      Pattern.compile("`.*`|[\\p{L}_][\\p{L}\\p{N}_]*", Pattern.DOTALL);
  private static final Pattern OPERATOR_BEFORE = Pattern.compile("[-+*/%]\\s*\\(*\\s*$");
  private static final Pattern OPERATOR_AFTER = Pattern.compile("^\\s*\\)*\\s*[-+*/%]");
  private static final Pattern CAST_BEFORE = Pattern.compile("(?i)\\bcast\\s*\\(\\s*$");
  private static final Pattern CALL = Pattern.compile("^\\s*\\(");

  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "as",
          "between",
          "bigint",
          "case",
          "cast",
          "date",
          "decimal",
          "distinct",
          "div",
          "double",
          "else",
          "end",
          "false",
          "float",
          "from",
          "in",
          "int",
          "interval",
          "is",
          "like",
          "not",
          "null",
          "or",
          "select",
          "string",
          "then",
          "timestamp",
          "true",
          "when",
          "where");

  private final String sql;

  /**
   * @param sql one expression, or a part of it
   */
  NumericText(String sql) {
    this.sql = sql;
  }

  /**
   * Returns the SQL with a cast around the operands of arithmetic that are columns with text; empty
   * if there are none.
   *
   * @param isText whether a column, by its name without backticks, has text
   */
  Optional<String> castOperands(Predicate<String> isText) {
    return cast(
        token ->
            isText.test(nameOf(token))
                && (OPERATOR_BEFORE.matcher(sql.substring(0, token.start())).find()
                    || OPERATOR_AFTER.matcher(sql.substring(token.end())).find()));
  }

  /** Returns the SQL with a cast around every column; empty if there are none. */
  Optional<String> castColumns() {
    return cast(token -> true);
  }

  private Optional<String> cast(Predicate<MatchResult> isCast) {
    String result =
        TOKEN
            .matcher(sql)
            .replaceAll(
                token ->
                    Matcher.quoteReplacement(
                        isColumn(token) && isCast.test(token)
                            ? "CAST(" + token.group() + " AS DOUBLE)"
                            : token.group()));
    return Optional.of(result).filter(changed -> !changed.equals(sql));
  }

  private boolean isColumn(MatchResult token) {
    return NAME.matcher(token.group()).matches()
        && !KEYWORDS.contains(token.group().toLowerCase(Locale.ROOT))
        && !CALL.matcher(sql.substring(token.end())).find()
        && !CAST_BEFORE.matcher(sql.substring(0, token.start())).find();
  }

  private static String nameOf(MatchResult token) {
    String name = token.group();
    return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
  }
}

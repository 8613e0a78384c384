package io.regulars.input;

/** Rules that several inputs declare for their columns, each with its own name. */
final class CommonRules {
  /** The remedy if only the export can be wrong. */
  static final String FIX_THE_EXPORT = "Fix the export";

  private CommonRules() {}

  static DeclaredRule.Maker isPresent(InputColumn column) {
    return (name, context) ->
        Rule.reject(
            name,
            ValueLimits.isPresent(context.at(column)),
            "have no " + column.name(),
            FIX_THE_EXPORT);
  }

  /**
   * Each key occurs in one row only.
   *
   * @param input the name of the input in the configuration
   * @param key the column
   * @param named the key as the sentence names it, with an article
   */
  static DeclaredRule.Maker isUnique(String input, RowColumn key, String named) {
    return (name, context) -> {
      int isRepeated = context.at(AddedColumn.IS_REPEATED);
      return Rule.reject(
              name,
              row -> !row.has(isRepeated),
              "have " + named + " that also occurs in another row",
              selectionOf(input))
          .withSubject(key.name())
          .withoutTolerance();
    };
  }

  /** The remedy for rows with the same key. */
  static String selectionOf(String input) {
    return "To use the latest row of each key, set sources."
        + input
        + ".latest-by, as in latest-by = updated_at; to use one of equal rows, set sources."
        + input
        + ".distinct = true";
  }

  static DeclaredRule.Maker isAnInstant(InputColumn column) {
    return canBeRead(column, "try_to_timestamp(…, 'dd/MM/yyyy HH:mm')");
  }

  static DeclaredRule.Maker isADate(InputColumn column) {
    return canBeRead(column, "try_to_date(…, 'dd/MM/yyyy')");
  }

  private static DeclaredRule.Maker canBeRead(InputColumn column, String reader) {
    return (name, context) ->
        Rule.reject(
                name,
                ValueLimits.isPresent(context.at(column)),
                "have no " + column.name() + " that can be read",
                "Map " + column.name() + " with its format, for example with " + reader)
            .withSubject(column.name());
  }

  /** The rule of an optional column whose values no other rule reads. */
  static DeclaredRule canBeRead(InputColumn column) {
    DeclaredRule.Maker maker =
        (name, context) ->
            Rule.warn(
                    name,
                    row -> true,
                    "have " + column.article() + " that cannot be read and is treated as missing",
                    "Map " + column.name() + " to " + column.type().value() + " or to null")
                .withSubject(column.name());
    return DeclaredRule.of(column.name() + "_can_be_read", maker, column).reading(column);
  }

  /** The rule of an id whose text can be a word for no value. */
  static DeclaredRule isNotANullWord(InputColumn id) {
    DeclaredRule.Maker maker =
        (name, context) -> {
          int isNullWord = context.at(DerivedColumn.isNullWord(id).column());
          return Rule.warn(
                  name,
                  row -> !row.has(isNullWord),
                  "have a word for no value, such as NULL, as "
                      + id.name()
                      + ", which is treated as missing",
                  "Export missing ids as empty text, or set quality.null-words")
              .withSubject(id.name());
        };
    return DeclaredRule.of(id.name() + "_is_not_a_null_word", maker, id)
        .when(given -> !given.comesFromOrders(id));
  }

  /**
   * The rule of an id that a program may have changed: by padding it, or by reading it as a decimal
   * number.
   */
  static DeclaredRule hasNoBlanksOrDecimals(InputColumn id) {
    DeclaredRule.Maker maker =
        (name, context) ->
            Rule.warn(
                    name,
                    IdForm.hasNoBlanksOrDecimals(context.at(id)),
                    "have "
                        + id.article()
                        + " with blanks at an end, or with decimals of zero such as 17850.0",
                    "Map it to trim(…), and export whole numbers without decimals")
                .withSubject(id.name());
    return DeclaredRule.of(id.name() + "_has_no_blanks_or_decimals", maker, id)
        .when(given -> !given.comesFromOrders(id));
  }

  static DeclaredRule.Maker isInRange(InputColumn column) {
    return (name, context) ->
        Rule.reject(
                name,
                isInRange(column, context),
                "have " + column.article() + " " + context.limits().outOfRange(),
                "Fix the export, or set quality.earliest and quality.latest")
            .withSubject(column.name());
  }

  /** The test of {@link #isInRange(InputColumn)}. */
  static RowTest isInRange(InputColumn column, RuleContext context) {
    return ValueLimits.isInRange(context.at(column), column.type(), context.limits());
  }

  static DeclaredRule.Maker isANumber(InputColumn amount) {
    return (name, context) ->
        Rule.reject(
                name,
                ValueLimits.isNumber(context.at(amount)),
                "have an " + amount.name() + " that is not a number",
                "Map " + amount.name() + " to a number with a decimal point")
            .withSubject(amount.name());
  }

  static DeclaredRule.Maker isNotNegative(InputColumn amount, String remedy) {
    return (name, context) ->
        Rule.reject(
                name,
                ValueLimits.isNotNegative(context.at(amount)),
                "have a negative " + amount.name(),
                remedy)
            .withSubject(amount.name());
  }

  static DeclaredRule.Maker isCountable(InputColumn amount) {
    return (name, context) ->
        Rule.reject(
                name,
                ValueLimits.isCountable(context.at(amount)),
                "have an " + amount.name() + " beyond 100,000,000,000",
                FIX_THE_EXPORT)
            .withSubject(amount.name());
  }
}

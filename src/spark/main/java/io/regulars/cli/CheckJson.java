package io.regulars.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.Excerpt;
import io.regulars.input.Rule;
import io.regulars.pipeline.CheckFinding;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.DimensionProfile;
import io.regulars.pipeline.InputProfile;
import io.regulars.pipeline.InputProfile.RawColumn;
import io.regulars.pipeline.InputProfile.Span;
import io.regulars.quality.ColumnProfile;
import io.regulars.quality.Example;
import io.regulars.quality.Finding;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The result of a check as a JSON object with {@code accepted}, {@code inputs}, {@code dimensions},
 * {@code findings}, {@code suggestions} and {@code profiles}. Names are in snake_case. Rows are
 * counts, shares lie between 0 and 1, amounts are in the currency of the shop.
 */
final class CheckJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MAX_VALUE = 60;
  private static final int MAX_VALUES = 10;

  private CheckJson() {}

  static String of(List<InputProfile> profiles, CheckOutcome outcome) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("accepted", !outcome.refused());
    ArrayNode inputs = root.putArray("inputs");
    for (CheckOutcome.InputRows input : outcome.inputs()) {
      inputs
          .addObject()
          .put("input", input.input())
          .put("rows", input.rows())
          .put("rejected", input.rejected());
    }
    ArrayNode dimensions = root.putArray("dimensions");
    outcome.dimensions().forEach(dimension -> add(dimension, dimensions.addObject()));
    ArrayNode findings = root.putArray("findings");
    outcome.findings().forEach(finding -> add(finding, findings.addObject()));
    outcome.suggestions().forEach(root.putArray("suggestions")::add);
    ArrayNode profiled = root.putArray("profiles");
    profiles.forEach(profile -> add(profile, profiled.addObject()));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException treesAreAlwaysSerializable) {
      throw new UncheckedIOException(treesAreAlwaysSerializable);
    }
  }

  private static void add(CheckFinding finding, ObjectNode json) {
    json.put("impact", finding.impact().label());
    json.put("sentence", finding.sentence());
    finding.rule().ifPresent(rule -> add(rule, json));
    ArrayNode examples = json.putArray("examples");
    for (Example example : finding.examples()) {
      examples.addObject().put("value", example.value()).put("rows", example.rows());
    }
    finding.remedies().forEach(json.putArray("remedies")::add);
  }

  private static void add(Finding finding, ObjectNode json) {
    Rule rule = finding.rule();
    json.put("input", finding.input().key());
    json.put("rule", rule.name());
    json.put("severity", rule.severity().label());
    json.put("column", rule.subject().isEmpty() ? null : rule.subject());
    json.put("rows", finding.affected());
    json.put("rows_seen", finding.seen());
    json.put("share", finding.share());
    json.put("tolerance", rule.tolerance());
    finding
        .amount()
        .ifPresent(
            amount ->
                json.put("amount", amount.known())
                    .put("rows_of_unknown_amount", amount.unknownRows()));
  }

  private static void add(DimensionProfile dimension, ObjectNode json) {
    json.put("dimension", dimension.name());
    json.put("input", dimension.input());
    json.put("rows", dimension.rows());
    add(dimension.members(), true, json);
  }

  private static void add(InputProfile profile, ObjectNode json) {
    json.put("input", profile.input());
    json.put("location", profile.place());
    json.put("where", profile.where().orElse(null));
    json.put("rows", profile.rows());
    json.put("repeated_rows", profile.repeatedRows());
    json.put("columns_not_shown", profile.columnsNotShown());
    ArrayNode columns = json.putArray("columns");
    for (RawColumn column : profile.columns()) {
      ObjectNode added = columns.addObject();
      added.put("column", column.name());
      added.put("type", column.type());
      added.put("is_hidden", column.isHidden());
      column.uses().forEach(added.putArray("mapped_to")::add);
      added.put("possible", column.possible().orElse(null));
      add(column.written(), !column.isHidden(), added);
    }
    ArrayNode spans = json.putArray("spans");
    for (Span span : profile.spans()) {
      spans
          .addObject()
          .put("column", span.column())
          .put("first", span.from().toString())
          .put("last", span.to().toString());
    }
  }

  /**
   * @param isShown whether values may be shown; they can identify people
   */
  private static void add(ColumnProfile values, boolean isShown, ObjectNode json) {
    json.put("filled", values.filled());
    json.put("distinct", values.distinct());
    json.put("is_distinct_exact", values.isDistinctExact());
    json.put("numbers", values.numbers());
    json.put("dates", values.dates());
    if (isShown) {
      json.put("least", values.least().map(CheckJson::shortened).orElse(null));
      json.put("greatest", values.greatest().map(CheckJson::shortened).orElse(null));
      ArrayNode frequent = json.putArray("frequent");
      values.mostFrequent().stream()
          .limit(MAX_VALUES)
          .map(CheckJson::shortened)
          .forEach(frequent::add);
    }
  }

  private static String shortened(String value) {
    return Excerpt.of(value, MAX_VALUE);
  }
}

package io.regulars.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.report.Report.QueryResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Encoder of a report as compact JSON that is safe inside HTML: columnar, with dictionary-encoded
 * texts and rounded numbers.
 */
final class ReportJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.QUOTE_FIELD_NAMES).build();
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int CENTS = 2;

  private ReportJson() {}

  /** Encodes the report as one object: {@code shop}, {@code figures}, {@code meanings}. */
  static String of(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartObject();
      shop(report, json);
      json.writeObjectFieldStart("figures");
      for (QueryResult figures : report.figures()) {
        figures(figures, json);
      }
      json.writeEndObject();
      json.writePOJOField("meanings", sorted(report.meanings()));
      json.writeEndObject();
    } catch (IOException cannotHappen) {
      throw new UncheckedIOException(cannotHappen);
    }
    return escapedForHtml(text.toString());
  }

  /** Escapes the characters that could end the script element or a JavaScript line. */
  private static String escapedForHtml(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static Map<String, Map<String, String>> sorted(
      Map<String, Map<String, String>> meanings) {
    Map<String, Map<String, String>> sorted = new TreeMap<>();
    meanings.forEach((table, columns) -> sorted.put(table, new TreeMap<>(columns)));
    return sorted;
  }

  private static void shop(Report report, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("shop");
    json.writeStringField("name", report.shop().name());
    json.writeStringField("locale", report.shop().locale().toLanguageTag());
    json.writeStringField("currency", report.shop().currency());
    json.writeStringField("timeZone", report.shop().timeZone().getId());
    json.writeStringField("asOf", report.asOf().toString());
    json.writeStringField("publishedAt", report.publishedAt().toString());
    json.writeEndObject();
  }

  /** Writes a query result; columns without any value are omitted. */
  private static void figures(QueryResult figures, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(figures.name());
    json.writeNumberField("rows", figures.rows().size());
    json.writeObjectFieldStart("columns");
    for (int i = 0; i < figures.columns().size(); i++) {
      int column = i;
      List<Object> values = figures.rows().stream().map(row -> row.get(column)).toList();
      if (values.stream().anyMatch(Objects::nonNull)) {
        json.writeFieldName(figures.columns().get(i));
        column(values, json);
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void column(List<Object> values, JsonGenerator json) throws IOException {
    boolean isTextColumn =
        values.stream()
            .filter(Objects::nonNull)
            .allMatch(
                value ->
                    value instanceof String
                        || value instanceof LocalDate
                        || value instanceof Instant);
    if (isTextColumn) {
      texts(values, json);
      return;
    }
    json.writeStartArray();
    for (Object value : values) {
      value(value, json);
    }
    json.writeEndArray();
  }

  /**
   * Writes a text column with dictionary encoding: the distinct texts, and the code of each row.
   */
  private static void texts(List<Object> values, JsonGenerator json) throws IOException {
    Map<String, Integer> codes = new LinkedHashMap<>();
    for (Object value : values) {
      if (value != null) {
        codes.putIfAbsent(value.toString(), codes.size());
      }
    }
    json.writeStartObject();
    json.writePOJOField("texts", codes.keySet());
    json.writeArrayFieldStart("at");
    for (Object value : values) {
      if (value == null) {
        json.writeNull();
      } else {
        json.writeNumber(codes.get(value.toString()));
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeNumber(flag ? 1 : 0);
    } else if (value instanceof BigDecimal money) {
      json.writeNumber(plain(money.setScale(CENTS, RoundingMode.HALF_EVEN)));
    } else if (value instanceof Double number) {
      if (Double.isFinite(number)) {
        json.writeNumber(plain(new BigDecimal(number).round(DIGITS)));
      } else {
        json.writeNull();
      }
    } else if (value instanceof Number whole) {
      json.writeNumber(whole.longValue());
    } else {
      throw new IllegalArgumentException("Unsupported value " + value + " of " + value.getClass());
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}

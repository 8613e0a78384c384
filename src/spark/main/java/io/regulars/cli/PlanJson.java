package io.regulars.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.pipeline.RunPlan;
import java.io.UncheckedIOException;

/**
 * Renders a plan as JSON. It is a class of its own so that {@code plan --help} does not load
 * Jackson, which only Spark's class path provides.
 */
final class PlanJson {
  private PlanJson() {}

  /** Returns an object with {@code reads}, {@code writes}, {@code catalog} and {@code left_out}. */
  static String of(RunPlan plan) {
    try {
      return JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(plan);
    } catch (JsonProcessingException stringsAreAlwaysSerializable) {
      throw new UncheckedIOException(stringsAreAlwaysSerializable);
    }
  }
}

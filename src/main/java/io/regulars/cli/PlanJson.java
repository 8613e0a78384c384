package io.regulars.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.pipeline.RunPlan;
import java.io.UncheckedIOException;

/** A plan for programs. Apart from the command, so that help needs no library of Spark's. */
final class PlanJson {
  private PlanJson() {}

  /** An object with {@code reads}, {@code writes} and {@code left_out}. */
  static String of(RunPlan plan) {
    try {
      return JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(plan);
    } catch (JsonProcessingException namesAndTextsAlwaysWrite) {
      throw new UncheckedIOException(namesAndTextsAlwaysWrite);
    }
  }
}

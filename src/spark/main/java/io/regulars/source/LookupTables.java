package io.regulars.source;

import io.regulars.config.LookupSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/** The lookups of a shop. The table of a lookup is opened when the first expression reads it. */
public final class LookupTables {
  private final SparkSession spark;
  private final Map<String, LookupSettings> lookups;
  private final NullWords words;
  private final Map<String, Source> opened = new TreeMap<>();

  /**
   * @param words the texts that are no key
   */
  public LookupTables(SparkSession spark, Map<String, LookupSettings> lookups, NullWords words) {
    this.spark = spark;
    this.lookups = Map.copyOf(lookups);
    this.words = words;
  }

  private static LookupTables none(SparkSession spark) {
    return new LookupTables(spark, Map.of(), new NullWords(List.of()));
  }

  /** The lookups by name. */
  Map<String, LookupSettings> lookups() {
    return lookups;
  }

  /** The table of a lookup. */
  Source table(LookupSettings lookup) {
    return opened.computeIfAbsent(
        lookup.name(), name -> Source.open(spark, lookup.table(), Set.of(), none(spark), false));
  }

  /** Converts a value to the text by which keys are compared; null if it is no key. */
  Column key(Column raw, DataType type) {
    return TextValue.ofId(raw, type, words);
  }
}

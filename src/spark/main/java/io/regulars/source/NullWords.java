package io.regulars.source;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The texts that stand for no value, such as NULL.
 *
 * @param words in lower case and without surrounding spaces; can be empty
 */
public record NullWords(List<String> words) {
  /** Returns whether a text is one of the words, in any case; null if the text is null. */
  public Column contain(Column text) {
    return words.isEmpty() ? lit(false) : lower(trim(text)).isin(words.toArray());
  }

  /** Converts the words to null and keeps other text. */
  public Column unlessContained(Column text) {
    return words.isEmpty() ? text : when(not(contain(text)), text);
  }
}

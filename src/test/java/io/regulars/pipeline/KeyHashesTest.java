package io.regulars.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A table is looked at again where two of its rows share a hash, or one is broken. */
class KeyHashesTest {
  /** So many that hashes meet in five places. */
  private static final long ROWS_OF_A_LARGE_TABLE = 10_000_000;

  private static final Column SOUND = lit(false);

  private final SparkSession spark = SharedSession.spark();

  private Dataset<Row> hashes(long from, long to, Column isBroken) {
    return spark.range(from, to).select(col("id"), isBroken);
  }

  private static BitSet suspects(List<Dataset<Row>> tables) {
    return KeyHashes.suspects(tables, ROWS_OF_A_LARGE_TABLE);
  }

  @Test
  void whatDiffersIsNotSuspicious() {
    // More than a block of each place, and numbers below zero.
    assertThat(suspects(List.of(hashes(-100_000, 100_000, SOUND))).isEmpty()).isTrue();
  }

  @Test
  void aHashThatStandsTwiceInATableIs() {
    Dataset<Row> twice = hashes(-100_000, 100_000, SOUND).union(hashes(-77_777, -77_776, SOUND));

    assertThat(suspects(List.of(hashes(0, 10, SOUND), twice)).stream()).containsExactly(1);
  }

  @Test
  void theSameHashInTwoTablesIsNot() {
    assertThat(suspects(List.of(hashes(0, 10, SOUND), hashes(0, 10, SOUND))).isEmpty()).isTrue();
  }

  @Test
  void aBrokenRowIs() {
    Column last = col("id").equalTo(99_999);

    assertThat(
            suspects(
                List.of(
                    hashes(0, 100_000, last),
                    hashes(0, 5, SOUND),
                    hashes(0, 5, col("id").equalTo(0))))
                .stream())
        .containsExactly(0, 2);
  }

  @Test
  void aTableWithoutRowsIsSound() {
    assertThat(suspects(List.of(hashes(0, 0, SOUND))).isEmpty()).isTrue();
    assertThat(suspects(List.of()).isEmpty()).isTrue();
  }
}

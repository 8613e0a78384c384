package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSessionTest {
  private final SparkSession spark = SharedSession.spark();

  @Test
  void deltaTableIsReadBackUnchanged(@TempDir Path lake) {
    Dataset<String> buyers = spark.createDataset(List.of("ada", "bo", "cy"), Encoders.STRING());

    buyers.write().format("delta").save(lake.toString());

    assertThat(
            spark
                .read()
                .format("delta")
                .load(lake.toString())
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder("ada", "bo", "cy");
  }

  @Test
  void allTestsShareOneSession() {
    assertThat(SharedSession.spark()).isSameAs(spark);
  }

  @Test
  void timestampsAreInUtc() {
    assertThat(
            spark.sql("SELECT string(timestamp_seconds(0)) AS epoch").as(Encoders.STRING()).first())
        .isEqualTo("1970-01-01 00:00:00");
  }
}

package io.regulars;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DatasetComparisonTest {
  private final DatasetComparison compare = new DatasetComparison();

  @Test
  void equalDatasetsPass() {
    compare.assertDatasetEquals(buyers("ada", "bo"), buyers("ada", "bo"));
  }

  @Test
  void aDifferenceFailsAndShowsBothSides() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> compare.assertDatasetEquals(buyers("ada", "bo"), buyers("ada", "cy")))
        .withMessageContainingAll("bo", "cy");
  }

  @Test
  void theOrderOfRowsIsIgnored() {
    Dataset<Row> spent =
        SharedSession.spark()
            .sql("SELECT * FROM VALUES ('ada', 12.50), ('bo', 3.00) AS t(buyer, spent)");
    Dataset<Row> shuffled =
        SharedSession.spark()
            .sql("SELECT * FROM VALUES ('bo', 3.00), ('ada', 12.50) AS t(buyer, spent)");

    compare.assertDataFrameNoOrderEquals(spent, shuffled);
  }

  @Test
  void theSharedSessionIsNotStoppedByAComparison() {
    compare.runBefore();
    DatasetComparison.runAfterClass();

    compare.assertDatasetEquals(buyers("ada"), buyers("ada"));
  }

  private static Dataset<String> buyers(String... names) {
    return SharedSession.spark().createDataset(List.of(names), Encoders.STRING());
  }
}

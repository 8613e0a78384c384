package io.regulars;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The comparisons of spark-testing-base ({@code assertDatasetEquals}, {@code
 * assertDataFrameDataEquals} and their like) on the {@link SharedSession}. A test extends it, or
 * holds one; either way nothing is to be started or stopped.
 */
public class DatasetComparison extends JavaDatasetSuiteBase {
  private static final long serialVersionUID = 1L;

  @Override
  public SparkSession spark() {
    return SharedSession.spark();
  }

  @Override
  public SparkContext sc() {
    return spark().sparkContext();
  }

  @Override
  public JavaSparkContext jsc() {
    return JavaSparkContext.fromSparkContext(sc());
  }

  /** Does nothing: the original starts a context of its own. */
  @Override
  public void runBefore() {}
}

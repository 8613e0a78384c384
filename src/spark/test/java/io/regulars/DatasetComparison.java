package io.regulars;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The comparisons of spark-testing-base, such as {@code assertDatasetEquals} and {@code
 * assertDataFrameDataEquals}, on the {@link SharedSession}. A test extends this class or has an
 * instance of it. It does not start or stop a session.
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

  /** Does nothing; the overridden method would start another Spark context. */
  @Override
  public void runBefore() {}
}

package io.regulars.reference;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The 1/10 sample of CDNOW's customers that the literature on repeat buying uses. */
@TestInstance(Lifecycle.PER_CLASS)
class CdnowSampleTest implements FiguresOfEveryShop {
  private final KnownShop shop =
      new KnownShop("cdnow", "cdnow/expected_sample")
          .with("sources.order-lines.path", "${data}\"/cdnow/cdnow_sample.csv\"")
          .with("sources.order-lines.columns.customer_id", "sample_id")
          .with(
              "sources.order-lines.columns.order_id",
              "concat_ws('-', sample_id, date, row_number() OVER"
                  + " (PARTITION BY sample_id, date ORDER BY dollar_value, number_of_cds))");

  @BeforeAll
  void publish(@TempDir Path lake) {
    shop.publish(lake, "customer_profile", "cohort_retention", "kpi_wide");
  }

  @Override
  public KnownShop shop() {
    return shop;
  }

  /** The data contain no refunds. */
  @Override
  public KnownShop withoutRefunds() {
    return shop;
  }
}

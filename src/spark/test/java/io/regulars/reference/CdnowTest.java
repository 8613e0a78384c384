package io.regulars.reference;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** All customers who first bought from a seller of compact discs in the first quarter of 1997. */
@TestInstance(Lifecycle.PER_CLASS)
class CdnowTest implements FiguresOfEveryShop {
  private final KnownShop shop = new KnownShop("cdnow", "cdnow/expected");

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

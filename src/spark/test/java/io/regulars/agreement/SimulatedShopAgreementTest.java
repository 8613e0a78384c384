package io.regulars.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.oracle.Question;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table equals the result of independent SQL on the same inputs. */
class SimulatedShopAgreementTest {
  @TempDir private Path folder;

  @Test
  void everyTableEqualsTheSecondOpinion() {
    everyTableEqualsTheSecondOpinion(1);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void everyTableOfOtherShopsEqualsTheSecondOpinion(long seed) {
    everyTableEqualsTheSecondOpinion(seed);
  }

  private void everyTableEqualsTheSecondOpinion(long seed) {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(150, seed))
        .write(folder.toString(), "parquet");
    Shop shop = new Shop(folder).with("publication.check-keys", "true").withoutSessionsIn("store");
    shop.run();

    assertThat(shop.differences(Question.usual())).isEmpty();
  }
}

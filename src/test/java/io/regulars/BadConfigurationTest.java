package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says and ends with when its configuration cannot be followed. */
class BadConfigurationTest {
  @TempDir Path folder;
  private ShopAtWork shop;

  @BeforeEach
  void aShopOfOneOrder() {
    shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price",
                "A1,ada,2024-03-01 10:00:00,2,9.50");
  }

  @Test
  void aFileThatIsNotThere() {
    Path missing = folder.resolve("shp.conf");

    refused(
        ShopAtWork.regulars("run", "--config", missing.toString()),
        """
        There is no configuration file %1$s/shp.conf that can be read.
          Name yours with --config; conf/shop.conf is a template to copy.""");
  }

  @Test
  void aFileThatIsNoHocon() {
    shop.with("activity { window = 90 days");

    refused(
        """
        %1$s/shop.conf line 12 is not valid HOCON.
          The file ends before a bracket or a quote is closed.""");
  }

  @Test
  void aSettingThatThereIsNot() {
    shop.with("activity.windw = 30 days");

    refused(
        "Unknown setting activity.windw (%1$s/shop.conf line 11). Did you mean activity.window?");
  }

  @Test
  void aSettingOfTheWrongType() {
    shop.with("best-sellers.top = many");

    refused(
        """
        best-sellers.top = many (%1$s/shop.conf line 11) is no whole number.
          It takes a whole number from 1.""");
  }

  @Test
  void aTimeZoneThatThereIsNot() {
    shop.with("shop.time-zone = Europe/Lundon");

    refused(
        """
        shop.time-zone = Europe/Lundon (%1$s/shop.conf line 11) is no known time zone.
          Did you mean Europe/London?""");
  }

  @Test
  void segmentsThatOverlap() {
    shop.with("rfm.segments { good = [\"R3-5 F1-5\"], poor = [\"R1-3 F1\", \"R1-2 F2-5\"] }");

    refused(
        """
        rfm.segments.poor (%1$s/shop.conf line 11) takes R3 F1, which is in good already.
          Each pair of scores belongs to exactly one segment.""");
  }

  @Test
  void anOptionThatIsBothAPromotersAndADetractors() {
    shop.with("feedback.nps { promoters-from = 7, detractors-to = 7 }");

    refused(
        """
        feedback.nps.detractors-to = 7 (%1$s/shop.conf line 11) is not below \
        feedback.nps.promoters-from, 7.
          Nobody is both: set it to a lower option.""");
  }

  @Test
  void aScaleThatEndsBeforeItsThresholds() {
    shop.with("feedback.nps.highest = 5");

    refused(
        """
        feedback.nps.promoters-from = 9 (the default) is not on the scale.
          It takes an option from 0 to 5.""");
  }

  @Test
  void snapshotsOfNoPeriod() {
    shop.with("snapshots.every = day");

    refused(
        """
        snapshots.every = day (%1$s/shop.conf line 11) is unknown.
          It takes one of week, month, quarter, year.""");
  }

  @Test
  void aColumnThatIsNoExpression() {
    shop.with("sources.order-lines.columns.quantity = \"quantity +\"");

    refused(
        """
        sources.order-lines.columns.quantity is not an expression that Spark SQL can evaluate.
          It says: quantity +
          Spark says: Syntax error at or near end of input.""");
  }

  @Test
  void aConditionThatIsNoExpression() {
    shop.with("sources.order-lines.where = \"quantity > > 1\"");

    refused(
        """
        sources.order-lines.where is not an expression that Spark SQL can evaluate.
          It says: quantity > > 1
          Spark says: Syntax error at or near '>'.""");
  }

  @Test
  void aDimensionThatIsNoExpression() {
    shop.with("dimensions.basket = \"upper(quantity\"");

    refused(
        """
        dimensions.basket is not an expression that Spark SQL can evaluate.
          It says: upper(quantity
          Spark says: Syntax error at or near end of input: missing ')'.""");
  }

  @Test
  void aLakeThatCannotBeWritten() {
    shop.write("notes.txt", "not a folder");
    shop.with("lake = \"" + folder + "/notes.txt/lake\"");

    refused(
        """
        Cannot write to the lake %1$s/notes.txt/lake.
          Parent path is not a directory: %1$s/notes.txt
          Set lake to a folder with write permission.""");
    assertThat(folder.resolve("notes.txt")).hasContent("not a folder\n");
  }

  private void refused(String message) {
    refused(shop.run(), message);
  }

  private void refused(Answer answer, String message) {
    assertThat(answer.said()).isEqualTo(message.formatted(folder));
    assertThat(answer.exitCode()).isEqualTo(Regulars.CONFIGURATION);
    assertThat(answer.out()).isEmpty();
    assertThat(Files.exists(folder.resolve("lake"))).isFalse();
  }
}

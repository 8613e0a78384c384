package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Message and exit code of a run with an invalid configuration. */
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
  void missingFileIsRefused() {
    Path missing = folder.resolve("shp.conf");

    refused(
        ShopAtWork.regulars("run", "--config", missing.toString()),
        """
        The configuration file %1$s/shp.conf does not exist or cannot be read.
          Set --config to your configuration file. conf/shop.conf is a template to copy.""");
  }

  @Test
  void invalidHoconIsRefused() {
    shop.with("activity { window = 90 days");

    refused(
        """
        %1$s/shop.conf line 12 is not valid HOCON.
          The file ends before a bracket or a quote is closed.""");
  }

  @Test
  void unknownSettingIsRefused() {
    shop.with("activity.windw = 30 days");

    refused(
        "Unknown setting activity.windw (%1$s/shop.conf line 11). Did you mean activity.window?");
  }

  @Test
  void settingOfTheWrongTypeIsRefused() {
    shop.with("best-sellers.top = many");

    refused(
        """
        best-sellers.top = many (%1$s/shop.conf line 11) is not a whole number.
          Use a whole number of 1 or more.""");
  }

  @Test
  void unknownTimeZoneIsRefused() {
    shop.with("shop.time-zone = Europe/Lundon");

    refused(
        """
        shop.time-zone = Europe/Lundon (%1$s/shop.conf line 11) is not a known time zone.
          Did you mean Europe/London?""");
  }

  @Test
  void overlappingSegmentsAreRefused() {
    shop.with("rfm.segments { good = [\"R3-5 F1-5\"], poor = [\"R1-3 F1\", \"R1-2 F2-5\"] }");

    refused(
        """
        rfm.segments.poor (%1$s/shop.conf line 11) contains R3 F1, which is already in good.
          Assign each pair of scores to exactly one segment.""");
  }

  @Test
  void overlappingPromotersAndDetractorsAreRefused() {
    shop.with("feedback.nps { promoters-from = 7, detractors-to = 7 }");

    refused(
        """
        feedback.nps.detractors-to = 7 (%1$s/shop.conf line 11) is not below \
        feedback.nps.promoters-from, 7.
          A customer cannot be both. Set it to a lower option.""");
  }

  @Test
  void thresholdOutsideTheScaleIsRefused() {
    shop.with("feedback.nps.highest = 5");

    refused(
        """
        feedback.nps.promoters-from = 9 (the default) is not on the scale.
          Use an option from 0 to 5.""");
  }

  @Test
  void unknownSnapshotPeriodIsRefused() {
    shop.with("snapshots.every = day");

    refused(
        """
        snapshots.every = day (%1$s/shop.conf line 11) is unknown.
          Use one of week, month, quarter, year.""");
  }

  @Test
  void invalidColumnExpressionIsRefused() {
    shop.with("sources.order-lines.columns.quantity = \"quantity +\"");

    refused(
        """
        sources.order-lines.columns.quantity is not an expression that Spark SQL can evaluate.
          The expression is: quantity +
          Spark reports: Syntax error at or near end of input.""");
  }

  @Test
  void invalidConditionIsRefused() {
    shop.with("sources.order-lines.where = \"quantity > > 1\"");

    refused(
        """
        sources.order-lines.where is not an expression that Spark SQL can evaluate.
          The expression is: quantity > > 1
          Spark reports: Syntax error at or near '>'.""");
  }

  @Test
  void invalidDimensionExpressionIsRefused() {
    shop.with("dimensions.basket = \"upper(quantity\"");

    refused(
        """
        dimensions.basket is not an expression that Spark SQL can evaluate.
          The expression is: upper(quantity
          Spark reports: Syntax error at or near end of input: missing ')'.""");
  }

  @Test
  void unwritableLakeIsRefused() {
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

  private void refused(CommandResult answer, String message) {
    assertThat(answer.err()).isEqualTo(message.formatted(folder));
    assertThat(answer.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(answer.out()).isEmpty();
    assertThat(Files.exists(folder.resolve("lake"))).isFalse();
  }
}

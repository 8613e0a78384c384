package io.regulars.draft.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.values.ColumnSample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletedRowsTest {

  @Test
  void rowsWithTheFlagOfAConnectorAreLeftOut() {
    FileSample kept = kept(column("_fivetran_deleted", "false", "TRUE", null));

    assertThat(kept.column("id").orElseThrow().values()).containsExactly("1", "3");
    assertThat(kept.where())
        .contains(
            "coalesce(lower(CAST(_raw.`_fivetran_deleted` AS STRING)) NOT IN ('true', 't', 'yes',"
                + " 'y', '1'), true)");
    assertThat(kept.remarks()).isEmpty();
  }

  @Test
  void rowsWithATimeOfDeletionAreLeftOut() {
    FileSample kept = kept(column("deletedAt", null, "2024-01-15 10:00:00", null));

    assertThat(kept.column("id").orElseThrow().values()).containsExactly("1", "3");
    assertThat(kept.where()).contains("_raw.`deletedAt` IS NULL");
  }

  @Test
  void zerosAreNoTimeOfDeletion() {
    FileSample kept =
        kept(
            column(
                "deleted_at", "0000-00-00 00:00:00", "2024-01-15 10:00:00", "0000-00-00 00:00:00"));

    assertThat(kept.column("id").orElseThrow().values()).containsExactly("1", "3");
    assertThat(kept.where())
        .contains("coalesce(CAST(_raw.`deleted_at` AS STRING) LIKE '0000-00-00%', true)");
  }

  /** Rows after the sampled ones can be deleted. */
  @Test
  void conditionIsDraftedWithoutDeletedRowsToo() {
    assertThat(kept(column("is_deleted", "0", "0", "0")).where()).isPresent();
    assertThat(kept(column("deleted_at", null, null, null)).where()).isPresent();
  }

  @Test
  void mostRowsAreDeletedOnlyWithAQuestion() {
    assertThat(kept(column("is_deleted", "1", "1", "0")).remarks())
        .containsExactly(
            "Most rows are left out because of their is_deleted. Are they deleted or old rows?");
  }

  @Test
  void oldVersionsOfRowsAreLeftOut() {
    FileSample kept = kept(column("dbt_valid_to", "2024-01-15 10:00:00", null, null));

    assertThat(kept.column("id").orElseThrow().values()).containsExactly("2", "3");
    assertThat(kept.where()).contains("_raw.`dbt_valid_to` IS NULL");
    assertThat(kept(column("is_current", "0", "1", "1")).where())
        .contains(
            "coalesce(lower(CAST(_raw.`is_current` AS STRING)) NOT IN ('false', 'f', 'no', 'n',"
                + " '0'), true)");
  }

  @Test
  void columnsWithOtherValuesAreNoMark() {
    assertThat(kept(column("deleted", "3", "0", "12")).where()).isEmpty();
    assertThat(kept(column("deleted_at", "shop", "till", null)).where()).isEmpty();
  }

  private static FileSample kept(ColumnSample mark) {
    return DeletedRows.removedFrom(
        new FileSample(
            "customers.csv", "csv", Map.of(), List.of(column("id", "1", "2", "3"), mark)));
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", Arrays.asList(cells));
  }
}

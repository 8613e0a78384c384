package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.UserError;
import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.Draft;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.SampledFiles;
import io.regulars.draft.values.ColumnSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSamplerTest {
  @TempDir private Path folder;

  @Test
  void filesOfAFolderThatCannotBeReadAreNamed() throws IOException {
    Files.writeString(
        folder.resolve("lines.csv"),
        "order_id,customer_id,date,quantity,price\n1,7,2024-03-01,2,5.00\n");
    Files.writeString(folder.resolve("customers.csv"), "customer_id,email\n7,ada@example.com\n");
    Path archive = Files.writeString(folder.resolve("refunds.zip"), "PK\u0003\u0004");

    SampledFiles sampled = sample();

    assertThat(sampled.files())
        .extracting(FileSample::path)
        .containsExactly(folder + "/customers.csv", folder + "/lines.csv");
    Draft draft = Draft.of(sampled, ShopSystemFiles.read(List.of()));
    assertThat(draft.detected()).contains(new Draft.DetectedFile(archive.toString(), "not read"));
    assertThat(draft.text(folder).lines())
        .filteredOn(line -> line.contains("refunds.zip"))
        .singleElement()
        .asString()
        .contains("LOOK: ", " is a ", "The draft does not use it.");
  }

  @Test
  void folderWithoutAnyReadableFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.zip"), "PK\u0003\u0004");
    Files.writeString(folder.resolve("b.csv"), "sep=;\na;b\n1;2\n");

    assertThatThrownBy(this::sample).isInstanceOf(UserError.class);
  }

  @Test
  void jsonObjectOfSeveralLinesIsOneRow() throws IOException {
    Files.writeString(folder.resolve("order.json"), "{\n  \"order_id\": 1,\n  \"total\": 5\n}\n");

    FileSample file = sample().files().get(0);

    assertThat(file.options()).containsEntry("multiLine", "true");
    assertThat(file.columns()).extracting(ColumnSample::name).containsExactly("order_id", "total");
  }

  private SampledFiles sample() {
    return FileSampler.sample(SharedSession.spark(), List.of(folder.toString()), Progress.SILENT);
  }
}

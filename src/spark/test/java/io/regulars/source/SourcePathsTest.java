package io.regulars.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePathsTest {
  private static final String ORDERS = "order_id,total\n1,10.00\n";
  private static final String CUSTOMERS = "customer_id,email\n7,ada@example.com\n";

  @TempDir private Path folder;

  @Test
  void folderWhoseFilesHaveOneHeaderIsOneSource() throws IOException {
    write("2023.csv", ORDERS);
    write("2024.csv", "order_id,total\n2,20.00\n");
    write("_SUCCESS", "");

    assertThat(paths()).containsExactly("");
  }

  @Test
  void filesWithOtherHeadersAreSourcesOfTheirOwn() throws IOException {
    write("orders.csv", ORDERS);
    write("customers.csv", CUSTOMERS);
    write("shop.conf", "shop { name = x }");

    assertThat(paths()).containsExactly("/customers.csv", "/orders.csv");
  }

  @Test
  void columnsInAnotherOrderAreAnotherSource() throws IOException {
    write("2023.csv", ORDERS);
    write("2024.csv", "total,order_id\n20.00,2\n");

    assertThat(paths()).containsExactly("/2023.csv", "/2024.csv");
  }

  @Test
  void foldersOfTablesAreSourcesOfTheirOwn() throws IOException {
    write("orders/part-0.csv", ORDERS);
    write("orders/part-1.csv", ORDERS);
    write("customers/part-0.csv", CUSTOMERS);
    write("lake/_regulars/x", "");

    assertThat(paths()).containsExactly("/customers", "/orders");
  }

  @Test
  void partitionsAreOneSource() throws IOException {
    write("year=2023/part-0.csv", ORDERS);
    write("year=2024/part-0.csv", ORDERS);

    assertThat(paths()).containsExactly("");
    assertThat(SourcePaths.format(folder.toString(), SharedSession.spark())).isEqualTo("csv");
  }

  @Test
  void filesOfSeveralFormatsAreSourcesOfTheirOwn() throws IOException {
    write("orders.csv", ORDERS);
    write("orders.json", "{\"order_id\": 1}");

    assertThat(paths()).containsExactly("/orders.csv", "/orders.json");
  }

  /** JSON leaves out empty fields: the files have one of two or of three fields in common. */
  @Test
  void jsonFilesWithMostlyTheSameFieldsAreOneSource() throws IOException {
    write("a.json", "{\"order_id\": 1, \"total\": 10}");
    write("b.json", "{\"order_id\": 2}");

    assertThat(paths()).containsExactly("");

    write("c.json", "{\"customer_id\": 2, \"email\": \"x\", \"order_id\": 3}");

    assertThat(paths()).containsExactly("/a.json", "/b.json", "/c.json");
  }

  @Test
  void parquetFilesAreComparedByTheirSchemas() throws IOException {
    SharedSession.spark().range(3).write().parquet(folder.resolve("x").toString());
    SharedSession.spark().range(3).toDF("order_id").write().parquet(folder.resolve("y").toString());
    Files.createDirectory(folder.resolve("both"));
    moveTo("x", "both/x.parquet");
    moveTo("y", "both/y.parquet");

    assertThat(SourcePaths.of(folder.resolve("both").toString(), SharedSession.spark()))
        .containsExactly(folder + "/both/x.parquet", folder + "/both/y.parquet");
  }

  @Test
  void emptyFolderIsRefused() {
    assertThatThrownBy(this::paths)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("contains no files with rows.");
  }

  private void moveTo(String written, String file) throws IOException {
    try (var files = Files.list(folder.resolve(written))) {
      Path part =
          files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.move(part, folder.resolve(file));
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** The paths, without the folder. */
  private List<String> paths() throws IOException {
    return SourcePaths.of(folder.toString(), SharedSession.spark()).stream()
        .map(path -> path.substring(folder.toString().length()))
        .toList();
  }
}

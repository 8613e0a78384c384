package io.regulars.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftedPathsTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void fileWithARelativePathIsNamedFromTheFolderOfTheConfiguration() {
    DraftedPaths paths = new DraftedPaths(HERE.resolve("src/core"));

    assertThat(paths.value("pom.xml")).isEqualTo("${config-folder}\"/../../pom.xml\"");
    assertThat(paths.value("./src/core/pom.xml")).isEqualTo("${config-folder}\"/pom.xml\"");
    assertThat(paths.valueInFolder("lake")).isEqualTo("${config-folder}\"/lake\"");
  }

  @Test
  void otherPathsAreAsGiven() throws IOException {
    DraftedPaths paths = new DraftedPaths(folder);
    Path absolute = Files.createFile(folder.resolve("a\"b.csv"));

    assertThat(paths.value(absolute.toString()))
        .isEqualTo('"' + folder.toString() + "/a\\\"b.csv\"");
    assertThat(paths.value("s3a://shop/orders.csv")).isEqualTo("\"s3a://shop/orders.csv\"");
    assertThat(paths.value("no-file-here.csv")).isEqualTo("\"no-file-here.csv\"");
  }

  @Test
  void filesInAnExpressionAreNamedInTheSameWay() {
    DraftedPaths paths = new DraftedPaths(HERE);

    assertThat(paths.valueOfSql("(SELECT max(_c2) FROM csv.`pom.xml` WHERE _c1 = \"a\")"))
        .isEqualTo(
            "\"(SELECT max(_c2) FROM csv.`\"${config-folder}\"/pom.xml` WHERE _c1 = \\\"a\\\")\"");
    assertThat(paths.valueOfSql("(SELECT max(a) FROM parquet.`no``file` WHERE b)"))
        .isEqualTo("\"(SELECT max(a) FROM parquet.`no``file` WHERE b)\"");
    assertThat(paths.valueOfSql("price * `pom.xml`")).isEqualTo("\"price * `pom.xml`\"");
  }
}

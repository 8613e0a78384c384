package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks on a shop in a database, run by a user who may read it and nothing else. */
class NotebooksInUseTest {
  private static final String READER = "notebook_reader";
  private static final String PASSWORD = "battery staple";

  @TempDir private static Path folder;
  private static Map<String, String> login;

  static List<Path> kept() {
    return Notebook.kept();
  }

  @BeforeAll
  static void aShopAndAReader() throws SQLException {
    assumeTrue(
        Notebook.canRun(),
        "There is no Jupyter with what the notebooks need (apt-get install jupyter-nbconvert"
            + " python3-ipykernel python3-matplotlib python3-pandas python3-psycopg2):"
            + " nobody has run them.");
    String address = PublishedShop.made().database();
    try (Connection connection = PostgresServer.running().connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + READER + " LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("GRANT USAGE ON SCHEMA regulars TO " + READER);
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA regulars TO " + READER);
    }
    URI place = URI.create(address.substring("jdbc:".length()));
    login =
        Map.of(
            "PGHOST", place.getHost(),
            "PGPORT", String.valueOf(place.getPort()),
            "PGDATABASE", place.getPath().substring(1),
            "PGUSER", READER,
            "PGPASSWORD", PASSWORD);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void everyCellHasItsAnswerAndEveryPictureIsDrawn(Path file) throws Exception {
    Notebook kept = Notebook.in(file);

    Notebook run = kept.run(folder, login);

    assertThat(run.code()).flatExtracting(Notebook.Cell::outputs).doesNotContain("error");
    assertThat(run.code()).extracting(Notebook.Cell::printed).containsOnly("");
    // What is kept is what comes out, but for the figures.
    assertThat(outline(run)).isEqualTo(outline(kept));
  }

  private static List<String> outline(Notebook notebook) {
    return notebook.cells().stream().map(cell -> cell.source() + "\n" + cell.outputs()).toList();
  }
}

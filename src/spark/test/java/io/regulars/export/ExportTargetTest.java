package io.regulars.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/shop",
        "jdbc:postgresql://localhost:5433/shop?sslmode=require",
        "jdbc:postgresql://one:5432,two:5432/shop?targetServerType=primary&user=ada",
        "jdbc:postgresql:shop",
        "jdbc:postgresql://[::1]:5432/shop"
      })
  void urlsOfPostgresAreAccepted(String address) {
    assertThat(new ExportTarget(address, "regulars").displayName())
        .contains("shop")
        .doesNotContain("?", "jdbc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/shop?password=hunter2",
        "jdbc:postgresql://localhost/shop?sslmode=require&PASSWORD=hunter2",
        "jdbc:postgresql://localhost/shop?sslpassword=hunter2",
        "jdbc:postgresql://ada:hunter2@localhost/shop",
        "postgresql://ada:hunter2@localhost/shop"
      })
  void urlsWithAPasswordAreRejectedAndNotRepeated(String address) {
    UserError refusal = refused(address, "regulars");

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refusal).hasMessageContaining("REGULARS_EXPORT_PASSWORD");
    assertThat(refusal.getMessage()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:mysql://localhost/shop", "localhost:5432/shop", "jdbc:postgresql://h:x/d"})
  void otherUrlsAreRejected(String address) {
    assertThat(refused(address, "regulars"))
        .hasMessage(
            address
                + " is not the JDBC URL of a PostgreSQL database (--to).\n"
                + "  Use a URL such as jdbc:postgresql://localhost:5432/shop.");
  }

  @Test
  void invalidAndReservedSchemaNamesAreRejected() {
    assertThat(new ExportTarget("jdbc:postgresql:shop", "Shop \"BI\"").staging())
        .isEqualTo("Shop \"BI\"_staging");

    assertThat(refused("jdbc:postgresql:shop", "pg_catalog"))
        .hasMessageStartingWith("The schema pg_catalog is reserved by PostgreSQL (--schema).");
    assertThat(refused("jdbc:postgresql:shop", " "))
        .hasMessageStartingWith("\" \" is not a valid schema name (--schema).");
    assertThat(refused("jdbc:postgresql:shop", "s".repeat(56)))
        .hasMessageContaining("Use a name of 1 to 55 characters.");
  }

  private static UserError refused(String address, String schema) {
    return catchThrowableOfType(UserError.class, () -> new ExportTarget(address, schema));
  }
}

package io.regulars.export;

import io.regulars.UserError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Translates failures of the database into user errors, by SQLSTATE.
 *
 * @param target the database that failed
 */
record DatabaseFailures(ExportTarget target) {
  private static final String NOTHING_CHANGED = "The published tables are unchanged.";

  static boolean isLockTimeout(SQLException failure) {
    return "55P03".equals(failure.getSQLState());
  }

  /**
   * Runs the work and translates a failure of the database into a user error.
   *
   * @param activity the present participle in messages, as in "while loading kpi"
   */
  <T> T explain(String activity, Callable<T> work) {
    try {
      return work.call();
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      // Spark wraps the failure of a task in its own exception.
      UserError userError = cause(e).flatMap(failure -> userError(activity, failure)).orElse(null);
      if (userError != null) {
        throw userError.causedBy(e);
      }
      throw e instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("Failed while " + activity + ": " + e.getMessage(), e);
    }
  }

  private static Optional<SQLException> cause(Throwable failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (link instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private Optional<UserError> userError(String activity, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return Optional.ofNullable(
        switch (state) {
          case "28P01", "28000", "08004" -> loginRejected(failure);
          case "3D000" ->
              UserError.configuration(
                  "The database " + target.displayName() + " does not exist.",
                  serverMessage(failure),
                  "Create it with CREATE DATABASE, or correct the URL (--to).");
          case "42501" -> forbidden(activity, failure);
          case "25006" ->
              UserError.configuration(
                  "The database " + target.displayName() + " is read-only.",
                  serverMessage(failure),
                  "Set --to to its primary server; replicas receive the tables from there.");
          case "2BP01" -> dependentObjects(failure);
          case "55P03" ->
              UserError.unavailable(
                  "Another transaction locks a table of "
                      + target.displayName()
                      + " whose columns must change.",
                  serverMessage(failure),
                  NOTHING_CHANGED + " End that transaction, then export again.");
          case "23505", "23502" ->
              UserError.inputRefused(
                  "A table in the lake has duplicate or null primary keys (" + activity + ").",
                  serverMessage(failure),
                  NOTHING_CHANGED + " Run again to replace the tables in the lake.");
          case "54000" ->
              UserError.inputRefused(
                  "An id or a name in the lake is too long for a primary key of the database ("
                      + activity
                      + ").",
                  serverMessage(failure),
                  NOTHING_CHANGED
                      + " PostgreSQL limits keys to 2,704 bytes. Shorten the value in the mapping,"
                      + " as in columns { brand = \"left(brand, 500)\" }, and run again.");
          case "53300" ->
              UserError.unavailable(
                  "The database " + target.displayName() + " accepts no more connections.",
                  serverMessage(failure),
                  "Lower export.connections, or export again when the database has fewer"
                      + " connections.");
          default -> byClass(state, activity, failure);
        });
  }

  /** Translates by the first two characters of the SQLSTATE, the error class. */
  private UserError byClass(String state, String activity, SQLException failure) {
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "08" ->
          activity.equals("connecting")
              ? UserError.unavailable(
                  "The database " + target.displayName() + " does not respond.",
                  serverMessage(failure),
                  "Check that it is running and that the URL is right (--to).")
              : connectionLost(activity, failure);
      case "57", "58" -> connectionLost(activity, failure);
      case "53" ->
          UserError.unavailable(
              "The database "
                  + target.displayName()
                  + " ran out of resources while "
                  + activity
                  + ".",
              serverMessage(failure),
              NOTHING_CHANGED + " An export needs disk space for a second copy of each table.");
      default -> null;
    };
  }

  private UserError loginRejected(SQLException failure) {
    return UserError.configuration(
        "The database " + target.displayName() + " rejected the login.",
        serverMessage(failure),
        "Set REGULARS_EXPORT_USER and REGULARS_EXPORT_PASSWORD in the environment.");
  }

  private UserError forbidden(String activity, SQLException failure) {
    return UserError.configuration(
        "The user lacks a privilege in " + target.displayName() + " (" + activity + ").",
        serverMessage(failure),
        NOTHING_CHANGED
            + " An export creates the schemas "
            + target.schema()
            + " and "
            + target.staging()
            + ". Run GRANT CREATE ON DATABASE … TO …, or create both schemas with CREATE SCHEMA …"
            + " AUTHORIZATION ….",
        "If another user exported the tables before, run ALTER TABLE … OWNER TO ….");
  }

  private UserError dependentObjects(SQLException failure) {
    String detail =
        failure instanceof PSQLException refusal && refusal.getServerErrorMessage() != null
            ? String.valueOf(refusal.getServerErrorMessage().getDetail())
            : "";
    return UserError.configuration(
        "This version of Regulars removes a column that another database object depends on.",
        detail.lines().findFirst().orElse(serverMessage(failure)),
        NOTHING_CHANGED + " Drop that object (such as a view), export, and create it again.");
  }

  private UserError connectionLost(String activity, SQLException failure) {
    return UserError.unavailable(
        "The connection to " + target.displayName() + " was lost while " + activity + ".",
        serverMessage(failure),
        "Either all published tables are unchanged or all are from this export. Export again.");
  }

  /** First line of the server's message; the driver's message has extra lines of its own. */
  private static String serverMessage(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException refusal ? refusal.getServerErrorMessage() : null;
    String sentence =
        server == null || server.getMessage() == null ? failure.getMessage() : server.getMessage();
    String detail = server == null || server.getDetail() == null ? "" : ": " + server.getDetail();
    String first = (String.valueOf(sentence) + detail).lines().findFirst().orElse("");
    return first.endsWith(".") ? first : first + ".";
  }
}

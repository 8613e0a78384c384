package io.regulars.export;

import io.regulars.UserError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the failures of a database mean to those who export into it, by their SQLSTATE.
 *
 * @param target the database that failed
 */
record DatabaseFailures(ExportTarget target) {
  private static final String NOTHING_CHANGED = "The published tables are as they were.";

  static boolean isWaitThatWasTooLong(SQLException failure) {
    return "55P03".equals(failure.getSQLState());
  }

  /**
   * Does the work, and says in words of the user's what went wrong with it.
   *
   * @param doing what is going on, as in "while …"
   */
  <T> T explaining(String doing, Callable<T> work) {
    try {
      return work.call();
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      // A task's failure reaches the driver inside one of Spark's.
      UserError explained = cause(e).flatMap(failure -> explained(doing, failure)).orElse(null);
      if (explained != null) {
        throw explained.causedBy(e);
      }
      throw e instanceof RuntimeException unexplained
          ? unexplained
          : new IllegalStateException("Failed while " + doing + ": " + e.getMessage(), e);
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

  private Optional<UserError> explained(String doing, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return Optional.ofNullable(
        switch (state) {
          case "28P01", "28000", "08004" -> refused(failure);
          case "3D000" ->
              UserError.configuration(
                  "There is no database " + target.place() + ".",
                  said(failure),
                  "Make it with CREATE DATABASE, or correct the address (--to).");
          case "42501" -> forbidden(doing, failure);
          case "25006" ->
              UserError.configuration(
                  "The database " + target.place() + " can only be read.",
                  said(failure),
                  "Name its primary server with --to; replicas get the tables from there.");
          case "2BP01" -> inTheWay(failure);
          case "55P03" ->
              UserError.unavailable(
                  "Somebody holds a table of "
                      + target.place()
                      + " that has to change its columns.",
                  said(failure),
                  NOTHING_CHANGED + " End the transaction that holds it, then export again.");
          case "23505", "23502" ->
              UserError.inputRefused(
                  "A table in the lake has rows that its key does not tell apart (" + doing + ").",
                  said(failure),
                  NOTHING_CHANGED + " Run again to publish the lake's tables anew.");
          case "54000" ->
              UserError.inputRefused(
                  "An id or a name in the lake is too long for a key of the database ("
                      + doing
                      + ").",
                  said(failure),
                  NOTHING_CHANGED
                      + " PostgreSQL's keys hold 2,704 bytes: shorten it where it is read, as in"
                      + " columns { brand = \"left(brand, 500)\" }, and run again.");
          case "53300" ->
              UserError.unavailable(
                  "The database " + target.place() + " takes no more connections.",
                  said(failure),
                  "Lower export.connections, or try again when fewer people are at it.");
          default -> byClass(state, doing, failure);
        });
  }

  /** The first two characters are the kind of failure. */
  private UserError byClass(String state, String doing, SQLException failure) {
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "08" ->
          doing.equals("connecting")
              ? UserError.unavailable(
                  "The database " + target.place() + " does not answer.",
                  said(failure),
                  "Is it running, and is the address right (--to)?")
              : brokenOff(doing, failure);
      case "57", "58" -> brokenOff(doing, failure);
      case "53" ->
          UserError.unavailable(
              "The database " + target.place() + " has run out of room while " + doing + ".",
              said(failure),
              NOTHING_CHANGED + " An export needs room for each table once more.");
      default -> null;
    };
  }

  private UserError refused(SQLException failure) {
    return UserError.configuration(
        "The database " + target.place() + " does not let this user in.",
        said(failure),
        "Set REGULARS_EXPORT_USER and REGULARS_EXPORT_PASSWORD in the environment.");
  }

  private UserError forbidden(String doing, SQLException failure) {
    return UserError.configuration(
        "The user lacks a right in " + target.place() + " (" + doing + ").",
        said(failure),
        NOTHING_CHANGED
            + " An export makes the schemas "
            + target.schema()
            + " and "
            + target.staging()
            + ": GRANT CREATE ON DATABASE … TO …, or make both for the user with CREATE SCHEMA …"
            + " AUTHORIZATION ….",
        "Tables that another user has exported are that user's: ALTER TABLE … OWNER TO ….");
  }

  private UserError inTheWay(SQLException failure) {
    String detail =
        failure instanceof PSQLException refusal && refusal.getServerErrorMessage() != null
            ? String.valueOf(refusal.getServerErrorMessage().getDetail())
            : "";
    return UserError.configuration(
        "A column is gone with this version of Regulars, and something of yours depends on it.",
        detail.lines().findFirst().orElse(said(failure)),
        NOTHING_CHANGED + " Drop the view or whatever it is, export, and make it again.");
  }

  private UserError brokenOff(String doing, SQLException failure) {
    return UserError.unavailable(
        "The connection to " + target.place() + " broke off while " + doing + ".",
        said(failure),
        "The published tables are all as they were, or all of this export. Export again.");
  }

  /** The server's own sentence where there is one: the driver's adds lines about its innards. */
  private static String said(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException refusal ? refusal.getServerErrorMessage() : null;
    String sentence =
        server == null || server.getMessage() == null ? failure.getMessage() : server.getMessage();
    String detail = server == null || server.getDetail() == null ? "" : ": " + server.getDetail();
    String first = (String.valueOf(sentence) + detail).lines().findFirst().orElse("");
    return first.endsWith(".") ? first : first + ".";
  }
}

package io.regulars.export;

import io.regulars.config.Settings;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Who connects to what. Travels to the tasks that load, inside what Spark sends them, and is in
 * none of its settings: those are shown to whoever looks.
 *
 * @param url the database
 * @param user null: what the driver makes of it
 * @param password null: none
 */
record ConnectionAddress(String url, String user, String password) implements Serializable {

  static ConnectionAddress of(ExportTarget target, Settings.Export login) {
    return new ConnectionAddress(
        target.url(), login.user().orElse(null), login.password().orElse(null));
  }

  /**
   * Connects.
   *
   * @param purpose what the database's list of sessions shows
   */
  Connection connect(String purpose) throws SQLException {
    Properties login = new Properties();
    if (user != null) {
      PGProperty.USER.set(login, user);
    }
    if (password != null) {
      PGProperty.PASSWORD.set(login, password);
    }
    PGProperty.APPLICATION_NAME.set(login, purpose);
    PGProperty.TCP_KEEP_ALIVE.set(login, true);
    // Not by DriverManager: it knows only drivers on the class path that Spark itself was started
    // with.
    Connection connection = new Driver().connect(url, login);
    try (Statement session = connection.createStatement()) {
      // Whatever the administrator set for people who wait at a screen.
      session.execute(
          "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;"
              + " SET standard_conforming_strings = on; SET search_path = pg_catalog");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Address[" + url + "]";
  }
}

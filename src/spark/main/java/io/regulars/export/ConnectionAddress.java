package io.regulars.export;

import io.regulars.config.ExportSettings;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Database address and credentials. They are sent to the Spark tasks inside the serialized closure
 * and not in Spark's configuration, because Spark's web UI shows the configuration.
 *
 * @param url JDBC URL of the database
 * @param user null to use the driver's default
 * @param password null to connect without a password
 */
record ConnectionAddress(String url, String user, String password) implements Serializable {

  static ConnectionAddress of(ExportTarget target, ExportSettings login) {
    return new ConnectionAddress(
        target.url(), login.user().orElse(null), login.password().orElse(null));
  }

  /**
   * Connects.
   *
   * @param purpose application name that pg_stat_activity shows
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
    // DriverManager would find only drivers on the class path that Spark was started with.
    Connection connection = new Driver().connect(url, login);
    try (Statement session = connection.createStatement()) {
      // The server's defaults may have timeouts for interactive users.
      session.execute(
          "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;"
              + " SET standard_conforming_strings = on; SET search_path = pg_catalog");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The URL without user and password, for logs. */
  @Override
  public String toString() {
    return "Address[" + url + "]";
  }
}

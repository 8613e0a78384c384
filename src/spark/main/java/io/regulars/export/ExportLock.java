package io.regulars.export;

import io.regulars.UserError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Advisory lock that allows one export at a time per schema. The lock belongs to the session:
 * PostgreSQL releases it when the session ends, also after a crash.
 */
final class ExportLock {
  /** Class id of the advisory lock, "regu" in ASCII. */
  private static final int REGULARS = 0x72656775;

  private static final String HOLDER =
      """
      SELECT a.pid, a.usename, a.application_name, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI TZ')
      FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ? AND l.objid = ? AND l.objsubid = 2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

  private ExportLock() {}

  /** Application name of the session that may hold the lock: process id and host. */
  static String owner() {
    return "Regulars export of process " + ProcessHandle.current().pid() + " on " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "an unknown host";
    }
  }

  /**
   * Takes the lock until it is released or the session ends.
   *
   * @throws UserError if another export holds the lock
   */
  static void take(Connection connection, ExportTarget target) throws SQLException {
    int schema = schema(target);
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, REGULARS);
      lock.setInt(2, schema);
      try (ResultSet result = lock.executeQuery()) {
        result.next();
        if (!result.getBoolean(1)) {
          throw held(connection, target, schema);
        }
      }
    }
  }

  /** Releases the lock. Closing the session alone releases it with a short delay. */
  static void release(Connection connection, ExportTarget target) throws SQLException {
    try (PreparedStatement unlock =
        connection.prepareStatement("SELECT pg_advisory_unlock(?, ?)")) {
      unlock.setInt(1, REGULARS);
      unlock.setInt(2, schema(target));
      unlock.executeQuery().close();
    }
  }

  private static int schema(ExportTarget target) {
    return target.schema().hashCode() & Integer.MAX_VALUE;
  }

  private static UserError held(Connection connection, ExportTarget target, int schema)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(HOLDER)) {
      query.setInt(1, REGULARS);
      query.setInt(2, schema);
      try (ResultSet holder = query.executeQuery()) {
        String problem =
            "Another export writes into schema "
                + target.schema()
                + " of "
                + target.displayName()
                + ".";
        if (!holder.next()) {
          return UserError.lakeHeld(problem, "It has just ended. Export again.");
        }
        String since = holder.getString(4);
        return UserError.lakeHeld(
            problem,
            holder.getString(3)
                + ", as user "
                + holder.getString(2)
                + (since == null ? "" : ", since " + since)
                + ".",
            "Wait until it has finished. To stop it: SELECT pg_terminate_backend("
                + holder.getInt(1)
                + ").");
      }
    }
  }
}

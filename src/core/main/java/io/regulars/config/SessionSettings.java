package io.regulars.config;

import java.util.List;

/**
 * The comparison of orders with sessions.
 *
 * @param channelsWithoutSessions the channels of orders that are not placed in a session
 */
public record SessionSettings(List<String> channelsWithoutSessions) {
  private static final Setting<List<String>> CHANNELS_WITHOUT_SESSIONS =
      Setting.of(
          "channels-without-sessions",
          SettingType.listOf(SettingValue::words),
          "[]",
          """
          The channels of orders that are not placed in a session of the web site or app, such as
          [store, marketplace]. Their orders are left out of the conversion rate.
          """);

  static final Section SECTION =
      Section.of("sessions", "Visits of the web site or app.", CHANNELS_WITHOUT_SESSIONS);

  public SessionSettings {
    channelsWithoutSessions = List.copyOf(channelsWithoutSessions);
  }

  static SessionSettings read(ConfigBlock root) {
    return new SessionSettings(CHANNELS_WITHOUT_SESSIONS.read(SECTION.in(root)));
  }
}

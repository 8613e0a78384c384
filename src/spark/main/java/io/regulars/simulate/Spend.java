package io.regulars.simulate;

/**
 * Cost of a campaign on a day.
 *
 * @param spentOn days since 1970
 * @param amountCents cost in hundredths
 * @param impressions null if the channel does not count impressions
 */
record Spend(
    long spentOn,
    String channel,
    String campaign,
    long amountCents,
    Long impressions,
    long clicks) {}

/**
 * Customer histories: writes input rows as events, shuffles them by customer once, and builds each
 * customer's purchases, refunds, answers, subscriptions and leads in order of time.
 */
package io.regulars.history;

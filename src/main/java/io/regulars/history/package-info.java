/** Each customer's purchases in order, brought together from the order lines by one shuffle. */
package io.regulars.history;

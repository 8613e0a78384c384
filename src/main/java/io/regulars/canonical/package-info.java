/** The shop's facts in one form: order lines, orders, customers, products, refunds and the rest. */
package io.regulars.canonical;

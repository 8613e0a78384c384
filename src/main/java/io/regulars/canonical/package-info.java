/**
 * The canonical inputs: order lines, orders, customers, products, refunds and the other inputs in
 * one form, with their screening rules.
 */
package io.regulars.canonical;

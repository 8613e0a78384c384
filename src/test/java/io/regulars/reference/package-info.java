/**
 * Real shops: what Regulars publishes of them, beside what others worked out from the same data.
 */
package io.regulars.reference;

/** Cohorts of customers by the period of their first purchase: retention and next purchase. */
package io.regulars.cohort;

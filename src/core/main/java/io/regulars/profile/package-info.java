/** The customer profile: each trait calculates its columns from one customer's history. */
package io.regulars.profile;

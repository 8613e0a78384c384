/** Programs of the benchmark: shop generators and comparison runs. */
package io.regulars.speed;

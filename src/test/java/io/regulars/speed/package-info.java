/** What the benchmark takes beside the job itself. */
package io.regulars.speed;

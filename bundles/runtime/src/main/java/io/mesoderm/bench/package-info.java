/**
 * Measures the platform from outside and sets every figure beside a floor: what the same machine does
 * for the same work without the platform. {@link io.mesoderm.bench.Bench} is the command.
 */
package io.mesoderm.bench;

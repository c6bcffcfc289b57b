/**
 * Low-level light: device profiles with their own limits, sessions in the clinic, uses at home as they
 * are told, and how well the rhythm was kept.
 */
package io.mesoderm.treatment.combination.light;

/** Microneedling: how deep, how often over the same place, with which single-use cartridge. */
package io.mesoderm.treatment.combination.needling;

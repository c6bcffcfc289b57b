/** Platelet-rich plasma: what is drawn, how it is spun, what of it goes into whom. */
package io.mesoderm.treatment.combination.prp;

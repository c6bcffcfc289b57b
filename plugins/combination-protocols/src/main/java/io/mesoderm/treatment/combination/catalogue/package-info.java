/** What the seeds under {@code seeds/combination-protocols/} know, as records. */
package io.mesoderm.treatment.combination.catalogue;

/** What sessions of every modality have in common: their row, the parts they used, where on the scalp. */
package io.mesoderm.treatment.combination.session;

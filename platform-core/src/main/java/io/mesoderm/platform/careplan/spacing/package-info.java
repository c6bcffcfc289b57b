/**
 * How far apart treatments must lie, as data: the spacing rules of {@code seeds/care/spacing-rules.yaml} over all
 * modalities, counted in days of the site.
 */
package io.mesoderm.platform.careplan.spacing;

package io.mesoderm.spi.billing;

import io.mesoderm.spi.care.Modality;

/**
 * Something that can be charged, such as one mesotherapy session. The module names it; the chain sets
 * its prices per site. {@code code} is unique in the chain, {@code nameKey} a message key.
 */
public record ServiceItem(String code, String nameKey, Modality modality) {}

package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.spi.care.Modality;

import java.util.Optional;

/**
 * Something that can be charged: a module's service, named by a key of its messages, or one that the chain named itself.
 *
 * @param product the code of the product that is handed out for it; none for a service
 * @param places of a class, how many patients have it at one time; none for what one patient has alone
 */
public record CatalogueItem(
        String code,
        Optional<String> nameKey,
        Optional<String> name,
        Optional<Modality> modality,
        Optional<String> product,
        Optional<Integer> places) {}

package io.mesoderm.platform.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code seeds/demo/chain.yaml} as records; keys are lower-case-dashed there. */
record DemoChain(
        String password,
        Chain chain,
        Person operator,
        Person owner,
        List<Entity> legalEntities,
        List<Place> sites,
        List<Worker> staff) {

    /** The chain itself. */
    record Chain(
            String key, String displayName, ZoneId settlementZone, Currency settlementCurrency) {}

    /** Somebody with an account. */
    record Person(String email, String name) {}

    /** A legal entity. */
    record Entity(
            String code, String name, String country, Currency currency, int fiscalStartMonth) {}

    /** A site, its owner and its rooms. */
    record Place(
            String code,
            String name,
            ZoneId zone,
            Locale locale,
            String legalEntity,
            String ownership,
            LocalDate ownedFrom,
            List<String> rooms) {}

    /** A member of staff with roles, chain-wide or at a site. */
    record Worker(String email, String name, boolean practitioner, List<Duty> roles) {}

    /** A role, at a site if given. */
    record Duty(String role, Optional<String> site) {}
}

package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** One account of one site in one currency; its id follows from what it is, so no read is needed to post to it. */
record AccountKey(
        LegalEntityId legalEntity,
        SiteId site,
        Account account,
        String qualifier,
        Optional<SiteId> counterSite,
        Currency currency) {

    static AccountKey of(Posting line) {
        return new AccountKey(
                line.book().legalEntity(),
                line.book().site(),
                line.account(),
                line.qualifier(),
                line.counterSite(),
                line.amount().currency());
    }

    UUID id() {
        String name =
                String.join(
                        "|",
                        legalEntity.toString(),
                        site.toString(),
                        account.name(),
                        qualifier,
                        counterSite.map(SiteId::toString).orElse(""),
                        currency.getCurrencyCode());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}

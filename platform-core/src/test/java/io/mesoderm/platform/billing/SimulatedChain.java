package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRate;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Three legal entities, in euros, francs and yen, their eight sites, what these sell and what they have agreed on. */
abstract class SimulatedChain {

    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    static final int PRICE = 100_000;
    static final int UNITS = 3;
    static final Currency EURO = Currency.getInstance("EUR");

    final Clinics clinics;
    final List<SiteId> sites = new ArrayList<>();
    private final LegalEntityId japanese = new LegalEntityId(Ids.next());

    SimulatedChain(Clinics clinics) {
        this.clinics = clinics;
        sites.addAll(clinics.sites());
        openPlaces();
        agree();
    }

    final List<LegalEntityId> entities() {
        return List.of(clinics.german, clinics.swiss, japanese);
    }

    private void openPlaces() {
        clinics.database.inTransaction(
                clinics.chain.id(),
                handle -> {
                    ClinicRows.entity(handle, japanese, "jp", "JPY");
                    open(handle, "munich", "Europe/Berlin", clinics.german);
                    open(handle, "geneva", "Europe/Zurich", clinics.swiss);
                    open(handle, "tokyo", "Asia/Tokyo", japanese);
                    open(handle, "osaka", "Asia/Tokyo", japanese);
                    open(handle, "kyoto", "Asia/Tokyo", japanese);
                    return null;
                });
        sites.forEach(
                site ->
                        clinics.billing
                                .catalogue()
                                .setListPrice(
                                        new NewListPrice("mesotherapy", 40_000, FIRST),
                                        clinics.at(site)));
        clinics.publish(
                "year",
                PRICE,
                Optional.empty(),
                Optional.empty(),
                List.of(new NewItem("mesotherapy", UNITS)),
                sites);
    }

    private void open(
            org.jdbi.v3.core.Handle handle, String code, String zone, LegalEntityId entity) {
        SiteId site = new SiteId(Ids.next());
        ClinicRows.site(handle, site, code, zone, entity);
        sites.add(site);
    }

    /** Each pair of sites by its own percentage, by turns in both models. */
    private void agree() {
        for (SiteId seller : sites) {
            for (SiteId provider : sites) {
                int pair = sites.indexOf(seller) * sites.size() + sites.indexOf(provider);
                if (!seller.equals(provider)) {
                    clinics.rule(
                            seller,
                            provider,
                            FIRST,
                            Integer.toString(40 + pair / 2),
                            SettlementModel.values()[pair % 2]);
                }
            }
        }
    }

    /** Others each month. */
    final void quoteRates(LocalDate today) {
        Stream.of("CHF", "JPY")
                .forEach(
                        code ->
                                clinics.billing
                                        .agreements()
                                        .addRate(
                                                new NewRate(
                                                        EURO,
                                                        Currency.getInstance(code),
                                                        today,
                                                        rate(code, today),
                                                        "simulated"),
                                                clinics.chainWide()));
    }

    static BigDecimal rate(String code, LocalDate today) {
        int month = today.getMonthValue();
        return code.equals("CHF")
                ? new BigDecimal("0.9313").add(BigDecimal.valueOf(month * 17L, 4))
                : new BigDecimal("158.41").add(BigDecimal.valueOf(month * 73L, 2));
    }

    /** Somebody who may lock a month whatever is open in it. */
    final CallContext closer() {
        CallContext anybody = clinics.chainWide();
        return new CallContext(
                anybody.chain(),
                Optional.empty(),
                new Actor(
                        "closer",
                        Optional.of(clinics.staff),
                        Set.of("billing.close", "billing.reopen")),
                anybody.locale(),
                anybody.zone(),
                anybody.requestId());
    }
}

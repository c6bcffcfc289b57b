package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.amount.TierTable.Basis;
import io.mesoderm.platform.billing.amount.TierTable.Tier;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.Instalment;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Whatever the tiers and however often it is taken back, a patient pays the price of what was delivered in the end. */
@MariaDb
class DeliveredBooksIT extends TaxBooks {

    private static final int MOST = 50;
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void thePatientPaysWhatWasDeliveredInTheEnd() {
        Random random = new Random(20261122);
        GraftPackages grafts = new GraftPackages(clinics);
        code("vat-delivered", TaxCategory.S, "19");
        assign("prp", "vat-delivered");
        for (int round = 0; round < 16; round++) {
            List<LineTier> tiers = tiers(random);
            VoucherKind kind = VoucherKind.values()[round % VoucherKind.values().length];
            grafts.publish("any-" + round, kind, 0, tiers, line());
            int planned = 1 + random.nextInt(MOST);
            long price = table(tiers).price(planned);
            PatientId patient = clinics.patient();
            UUID contract =
                    grafts.sell(patient, "any-" + round, planned, random.nextLong(price + 1));
            int delivered = 0;
            DeliverGrafts.Delivered last = null;
            int times = 1 + random.nextInt(3);
            for (int time = 0; time < times; time++) {
                if (last != null) {
                    grafts.takeBack(last, clinics.berlin);
                }
                delivered = 1 + random.nextInt(MOST);
                last = grafts.deliver(clinics.berlin, contract, delivered);
                pay(contract, random);
            }
            settle(contract);

            Wallet.Contract ended = onlyContract(patient, clinics.berlin);
            assertThat(ended.paid().minor() - ended.refunded().minor())
                    .as("%s, %d planned, %d delivered", tiers, planned, delivered)
                    .isEqualTo(table(tiers).price(delivered));
            assertThat(ended.open()).isEqualTo(eur(0));
        }
    }

    private void pay(UUID contract, Random random) {
        long balance = balance(contract);
        if (balance > 0 && random.nextBoolean()) {
            pay(contract, 1 + random.nextLong(balance));
        }
    }

    private void settle(UUID contract) {
        if (balance(contract) > 0) {
            pay(contract, balance(contract));
        }
    }

    private long balance(UUID contract) {
        return clinics.billing
                .wallets()
                .contract(contract, clinics.at(clinics.berlin))
                .balance()
                .minor();
    }

    private static NewItem line() {
        return new NewItem(
                "prp", 1, Optional.of(Measure.GRAFT), Optional.of(10), Optional.of(MOST));
    }

    private static List<LineTier> tiers(Random random) {
        List<LineTier> tiers = new ArrayList<>();
        int from = 1;
        while (from <= MOST && tiers.size() < 4) {
            Basis basis = random.nextBoolean() ? Basis.EACH : Basis.TOTAL;
            tiers.add(new LineTier(1, from, basis, 1 + random.nextInt(9_999)));
            from += 1 + random.nextInt(25);
        }
        return tiers;
    }

    private static TierTable table(List<LineTier> tiers) {
        return new TierTable(
                MOST,
                tiers.stream()
                        .map(tier -> new Tier(tier.from(), tier.basis(), tier.amountMinor()))
                        .toList());
    }

    @Test
    void whatIsChargedMoreIsDueAfterAllInstalmentsAndSoldOnItsOwnDay() throws IOException {
        GraftPackages grafts = new GraftPackages(clinics);
        grafts.publish("hair-parts", VoucherKind.NONE);
        PatientId patient = clinics.patient();
        UUID contract =
                clinics.billing
                        .sales()
                        .sell(
                                new SellPackage.Order(
                                        patient,
                                        "hair-parts",
                                        new SaleTerms(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(
                                                        List.of(new SaleTerms.Planned(1, 2000)))),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(
                                                List.of(
                                                        new Instalment(TODAY, 250_000),
                                                        new Instalment(
                                                                TODAY.plusDays(5), 500_000))),
                                        List.of(new SellPackage.Tendered(Tender.CARD, 250_000))),
                                clinics.at(clinics.berlin))
                        .contract();
        clinics.clock.set("2026-04-02T10:00:00Z");
        byte[] before = liability(Optional.empty());

        grafts.deliver(clinics.berlin, contract, 2200);

        assertThat(onlyContract(patient, clinics.berlin).instalments())
                .extracting(
                        due -> due.dueOn() + " " + due.amount().minor() + " " + due.open().minor())
                .containsExactly(
                        "2026-03-10 250000 0",
                        "2026-03-15 500000 500000",
                        "2026-04-02 60000 60000");
        assertThat(liability(Optional.empty())).isEqualTo(before);
        assertThat(liability(Optional.of(Instant.parse("2026-04-01T10:00:00Z")))).isEqualTo(before);
    }

    /** Up to the end of March. */
    private byte[] liability(Optional<Instant> known) throws IOException {
        SiteId site = clinics.berlin;
        return SavedFile.bytes(
                clinics.billing
                        .reports()
                        .file(
                                new ReportEndpoints.KnownSpanFile(
                                        LocalDate.parse("2026-03-01"),
                                        LocalDate.parse("2026-03-31"),
                                        SheetFormat.CSV,
                                        known),
                                Optional.of(site),
                                clinics.chainWide()));
    }
}

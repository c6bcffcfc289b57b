package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.Transfers;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A year of a chain of three legal entities, in euros, francs and yen, with eight sites: sales, payments, uses and
 * refunds at all of them, corrections, a settlement run with its transfers each month, months locked. The same seed is
 * the same year.
 */
final class SimulatedYear extends SimulatedChain {

    private static final int DAYS = 365;
    private static final List<Tender> TENDERS =
            List.of(Tender.CASH, Tender.CARD, Tender.BANK_TRANSFER);

    /** A contract with something left to use. */
    private static final class Running {

        private final UUID contract;
        private final PatientId patient;
        private final SiteId seller;
        private long unpaid;
        private int left = UNITS;

        Running(UUID contract, PatientId patient, SiteId seller, long unpaid) {
            this.contract = contract;
            this.patient = patient;
            this.seller = seller;
            this.unpaid = unpaid;
        }
    }

    private final Random random;
    private final List<Running> running = new ArrayList<>();
    private final List<LocalDate> claimed = new ArrayList<>();
    private LocalDate today = FIRST;

    SimulatedYear(Clinics clinics, long seed) {
        super(clinics);
        this.random = new Random(seed);
    }

    /** So many packages, evenly over the year. */
    void play(int packages) {
        for (int day = 0; day < DAYS; day++) {
            today = FIRST.plusDays(day);
            clinics.clock.set(
                    today.atTime(LocalTime.of(3, 0)).toInstant(ZoneOffset.UTC).toString());
            if (today.getDayOfMonth() == 1) {
                quoteRates(today);
            }
            int sold = packages * (day + 1) / DAYS - packages * day / DAYS;
            for (int number = 0; number < sold; number++) {
                sell();
                use();
                use();
                pay();
                if (random.nextInt(20) == 0) {
                    refund();
                }
            }
            if (today.getDayOfMonth() == 3) {
                closeMonth(today.withDayOfMonth(1).minusDays(1));
            }
        }
    }

    private SiteId anySite() {
        return sites.get(random.nextInt(sites.size()));
    }

    private Running anyRunning() {
        return running.get(random.nextInt(running.size()));
    }

    private void minuteLater() {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
    }

    private void sell() {
        minuteLater();
        SiteId seller = anySite();
        PatientId patient = clinics.patient();
        long paid = List.of(0, PRICE / 3, PRICE, PRICE).get(random.nextInt(4));
        Tender tender = TENDERS.get(random.nextInt(TENDERS.size()));
        UUID contract =
                clinics.billing
                        .sales()
                        .sell(
                                patient,
                                "year",
                                Optional.of(new Tendered(tender, paid)).filter(some -> paid > 0),
                                clinics.at(seller))
                        .contract();
        running.add(new Running(contract, patient, seller, PRICE - paid));
    }

    private void use() {
        if (running.isEmpty()) {
            return;
        }
        minuteLater();
        Running one = anyRunning();
        SiteId site = random.nextInt(5) < 3 ? one.seller : anySite();
        TreatmentSessionId session = clinics.session();
        clinics.perform(
                site, Set.of(one.patient), session, "mesotherapy", SessionCharge.Payer.PACKAGE);
        claim(one, site);
        if (random.nextInt(40) == 0) {
            minuteLater();
            clinics.reverse(site, session);
            return;
        }
        one.left--;
        if (one.left == 0) {
            running.remove(one);
        }
    }

    private void claim(Running one, SiteId site) {
        if (!site.equals(one.seller)) {
            claimed.add(today);
        }
    }

    private void pay() {
        if (running.isEmpty() || anyRunning().unpaid == 0) {
            return;
        }
        Running one = running.stream().filter(some -> some.unpaid > 0).findFirst().orElseThrow();
        minuteLater();
        SiteId site = random.nextBoolean() ? one.seller : anySite();
        long minor = random.nextBoolean() ? one.unpaid : Math.max(1, one.unpaid / 2);
        clinics.billing.payments().take(one.contract, Tender.CASH, minor, clinics.at(site));
        one.unpaid -= minor;
        claim(one, site);
    }

    private void refund() {
        if (running.isEmpty()) {
            return;
        }
        minuteLater();
        Running one = anyRunning();
        clinics.billing
                .refunds()
                .refund(
                        new Wish(
                                one.contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(one.seller));
        running.remove(one);
    }

    /** What sites owe each other by its last day is netted and paid; then the first entity locks it. */
    private void closeMonth(LocalDate last) {
        minuteLater();
        if (claimed.removeIf(day -> !day.isAfter(last))) {
            UUID run = Settling.issue(clinics, last);
            clinics.billing.netting().net(run, clinics.chainWide()).transfers().forEach(this::pay);
        }
        if (!last.isBefore(FIRST)) {
            clinics.billing
                    .close()
                    .closing()
                    .lock(
                            new ClosePeriods.Of(
                                    clinics.german, last.getYear() * 100 + last.getMonthValue()),
                            Optional.of("what is open is known"),
                            closer());
        }
    }

    private void pay(Transfers.Transfer transfer) {
        clinics.billing
                .netting()
                .pay(
                        new NettingEndpoints.Payment(
                                transfer.id(),
                                moved(transfer, transfer.payerCurrency()),
                                moved(transfer, transfer.payeeCurrency())),
                        clinics.chainWide());
    }

    /** What the bank of a site moves, where that is not the amount itself. */
    private Optional<Long> moved(Transfers.Transfer transfer, Currency books) {
        return Optional.of(books)
                .filter(currency -> !currency.equals(EURO))
                .map(
                        currency ->
                                BigDecimal.valueOf(transfer.amount().minor(), 2)
                                        .multiply(rate(currency.getCurrencyCode(), today))
                                        .movePointRight(currency.getDefaultFractionDigits())
                                        .setScale(0, RoundingMode.UP)
                                        .longValueExact());
    }
}

package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.SaleRevenue;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.catalogue.PackageTemplates;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.tax.SaleTax;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sells a package at a site: the offer is copied into a contract with its unit values, and nothing of the
 * template reaches it afterwards. A sale posts nothing by itself; the payment, which may come with it, does.
 */
public final class SellPackage {

    /**
     * What is handed over, in minor units of the contract's currency.
     *
     * @param voucher the code of it, for {@link Tender#VOUCHER}
     * @param programme the code of it, for {@link Tender#PROGRAMME}
     */
    public record Tendered(
            Tender tender, long amountMinor, Optional<String> voucher, Optional<String> programme) {

        public Tendered(Tender tender, long amountMinor, Optional<String> voucher) {
            this(tender, amountMinor, voucher, Optional.empty());
        }

        public Tendered(Tender tender, long amountMinor) {
            this(tender, amountMinor, Optional.empty());
        }
    }

    /**
     * What is sold to whom, and on which terms.
     *
     * @param buyer if that is not the patient: somebody the chain knows, or {@code newBuyer}
     * @param instalments of the price; all of it is due at once without them
     */
    public record Order(
            PatientId patient,
            String template,
            SaleTerms terms,
            Optional<UUID> buyer,
            Optional<Buyer.Details> newBuyer,
            Optional<List<Instalment>> instalments,
            List<Tendered> tendered) {

        /** To the patient, and due at once. */
        public static Order of(
                PatientId patient, String template, SaleTerms terms, Optional<Tendered> tendered) {
            return new Order(
                    patient,
                    template,
                    terms,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    tendered.stream().toList());
        }
    }

    /** The contract, and a receipt for each tender by which something was paid. */
    public record Sold(UUID contract, Quote quote, List<TakePayment.Receipt> receipts) {

        /** Of the first tender. */
        public Optional<TakePayment.Receipt> receipt() {
            return receipts.stream().findFirst();
        }
    }

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final TakePayment payments;
    private final WriteAudit trail;
    private final InstantSource clock;

    public SellPackage(
            TenantDatabase database,
            PatientCharts charts,
            TakePayment payments,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.payments = payments;
        this.trail = trail;
        this.clock = clock;
    }

    /** With the payments it takes. */
    public static SellPackage of(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        TakePayment payments = new TakePayment(database, charts, trail, clock);
        return new SellPackage(database, charts, payments, trail, clock);
    }

    /** As it is offered. */
    public Quote quote(String template, CallContext context) {
        return quote(template, SaleTerms.AS_OFFERED, context);
    }

    /** Refuses what a sale would refuse of the template and the terms. */
    public Quote quote(String template, SaleTerms terms, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    PackageOffer offer =
                            terms.planned(PackageTemplates.offer(handle, template, site.id()));
                    LocalDate day = site.dayOf(clock.instant());
                    LegalEntityId seller = SiteOwnerships.entityAt(handle, site.id(), day).id();
                    RefundTerms.of(handle, offer, seller);
                    Quote quote = Quote.of(handle, offer, terms, site.id(), day);
                    tax(handle, offer, quote, seller, day);
                    DiscountLimits.require(handle, quote, terms, context);
                    return quote;
                });
    }

    /** As it is offered. */
    public Sold sell(
            PatientId patient, String template, Optional<Tendered> tendered, CallContext context) {
        return sell(Order.of(patient, template, SaleTerms.AS_OFFERED, tendered), context);
    }

    public Sold sell(Order order, CallContext context) {
        return database.inTransaction(context, handle -> sell(handle, order, context));
    }

    /** As above, in the caller's transaction. */
    public Sold sell(Handle handle, Order order, CallContext context) {
        PatientId survivor = survivor(order.patient, context);
        PackageOffer offer = PackageTemplates.offer(handle, order.template, context.requiredSite());
        return sell(handle, survivor, offer, order, context);
    }

    /** Whom the contract is with; the {@code not-found} problem if this site may not open the chart. */
    PatientId survivor(PatientId patient, CallContext context) {
        PatientCharts.Chart chart = charts.of(patient, context);
        if (!chart.open()) {
            throw Problem.notFound();
        }
        return chart.survivor();
    }

    /** Sells what is offered here, in the caller's transaction, to a {@link #survivor}. */
    Sold sell(
            Handle handle,
            PatientId survivor,
            PackageOffer offered,
            Order order,
            CallContext context) {
        PackageOffer offer = order.terms.planned(offered);
        Instant now = clock.instant();
        SiteBook book = SiteBooks.at(handle, context.requiredSite(), now, context);
        Quote quote = Quote.of(handle, offer, order.terms, book.site(), book.businessDate());
        DiscountLimits.require(handle, quote, order.terms, context);
        order.instalments.ifPresent(
                plan -> Instalments.require(plan, quote.price(), book.businessDate()));
        Optional<UUID> buyer = buyer(handle, order, now, context);
        UUID contract = freeze(handle, offer, quote, book, survivor, buyer, now, context);
        ContractPrices.insert(handle, contract, quote, order.terms);
        order.instalments.ifPresent(plan -> Instalments.insert(handle, contract, plan));
        OpenLiability.refuseSale(handle, book);
        trail.record(
                handle,
                context,
                "package.sold",
                "package_contract",
                () -> contract,
                offer.template());
        if (offer.items().stream().anyMatch(item -> item.measure() == Measure.ENROLMENT)) {
            SaleRevenue.earn(handle, contract, book, now, context);
        }
        List<TakePayment.Receipt> receipts =
                payments.take(handle, contract, order.tendered, context);
        return new Sold(contract, quote, receipts);
    }

    private static SaleTax tax(
            Handle handle, PackageOffer offer, Quote quote, LegalEntityId seller, LocalDate day) {
        return SaleTax.of(
                handle,
                offer.voucherKind(),
                seller,
                day,
                quote.lines().stream()
                        .map(
                                line ->
                                        new SaleTax.Line(
                                                line.serviceItem(),
                                                line.unitValues().stream()
                                                        .map(Money::minor)
                                                        .toList()))
                        .toList());
    }

    private Optional<UUID> buyer(Handle handle, Order order, Instant now, CallContext context) {
        if (order.buyer.isPresent() && order.newBuyer.isPresent()) {
            throw Problem.invalid("newBuyer", "is given, or buyer is: one of them, not both");
        }
        return order.buyer
                .map(id -> Buyers.require(handle, id))
                .or(
                        () ->
                                order.newBuyer.map(
                                        details ->
                                                Buyers.insert(
                                                        handle,
                                                        details,
                                                        "newBuyer.",
                                                        trail,
                                                        now,
                                                        context)))
                .map(Buyer::id);
    }

    private static UUID freeze(
            Handle handle,
            PackageOffer offer,
            Quote quote,
            SiteBook book,
            PatientId patient,
            Optional<UUID> buyer,
            Instant now,
            CallContext context) {
        UUID contract = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO package_contract (id, version_id, name, patient_id, selling_site_id,
                          legal_entity_id, currency, price_minor, allocation, split_rule, sold_at, sold_on, sold_by, state,
                          paid_minor, earned_minor, version, refund_policy, refund_terms,
                          buyer_id, grace_days, voucher_kind)
                        VALUES (:id, :version, :name, :patient, :site, :legalEntity, :currency, :price,
                          :allocation, :splitRule, :now, :today, :by, 'ACTIVE', 0, 0, 1, :refundPolicy,
                          :refundTerms, :buyer, :graceDays, :voucherKind)
                        """)
                .bind("id", contract)
                .bind("patient", patient)
                .bind("buyer", buyer)
                .bind("price", quote.price().minor())
                .bind("now", now)
                .bind("today", book.businessDate())
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("currency", offer.price().currency())
                .bind("site", book.site())
                .bind("legalEntity", book.legalEntity())
                .bind("version", offer.version())
                .bind("name", offer.name())
                .bind("allocation", offer.allocation())
                .bind("splitRule", offer.splitRule())
                .bind("graceDays", offer.graceDays().orElse(0))
                .bind("voucherKind", offer.voucherKind())
                .bind("refundPolicy", offer.refundPolicy())
                .bind("refundTerms", RefundTerms.of(handle, offer, book.legalEntity()))
                .execute();
        SaleTax tax = tax(handle, offer, quote, book.legalEntity(), book.businessDate());
        tax.insert(handle, contract);
        ContractTerms.insert(handle, contract, offer, quote, tax, book.businessDate());
        return contract;
    }
}

package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Quote, sale, payment, wallet and contract, at a site. */
public final class PackageEndpoints {

    /** Which package is asked about. */
    public record QuoteRequest(@Length(min = 2, max = 64) String template) {}

    /** A sale, with what is paid at once. */
    public record Sale(
            PatientId patient,
            @Length(min = 2, max = 64) String template,
            Optional<SaleTerms.PriceChange> priceChange,
            Optional<SaleTerms.Discount> discount,
            @Length(min = 1, max = 50) Optional<List<SaleTerms.Planned>> planned,
            Optional<UUID> buyer,
            Optional<Buyer.Details> newBuyer,
            @Length(min = 1, max = 60) Optional<List<Instalment>> instalments,
            Optional<NewPayment> payment,
            @Length(min = 1, max = 10) Optional<List<NewPayment>> payments) {

        /** As the sale itself takes it. */
        public SellPackage.Order order() {
            return new SellPackage.Order(
                    patient,
                    template,
                    new SaleTerms(priceChange, discount, planned),
                    buyer,
                    newBuyer,
                    instalments,
                    tendered(payment, payments));
        }
    }

    /** A sale that is only thought of. */
    public record SaleQuestion(
            @Length(min = 2, max = 64) String template,
            Optional<SaleTerms.PriceChange> priceChange,
            Optional<SaleTerms.Discount> discount,
            @Length(min = 1, max = 50) Optional<List<SaleTerms.Planned>> planned) {}

    /** Money that was handed over, in minor units of the contract's currency. */
    public record NewPayment(
            Tender tender,
            @Range(min = 1, max = Bounds.MINOR) long amountMinor,
            @Length(min = 1, max = 20) Optional<String> voucher,
            @Length(min = 1, max = 40) Optional<String> programme) {

        /** As the sale takes it. */
        public SellPackage.Tendered tendered() {
            return new SellPackage.Tendered(tender, amountMinor, voucher, programme);
        }
    }

    /** A payment for a contract. */
    public record ContractPayment(
            UUID contract,
            Tender tender,
            @Range(min = 1, max = Bounds.MINOR) long amountMinor,
            @Length(min = 1, max = 20) Optional<String> voucher,
            @Length(min = 1, max = 40) Optional<String> programme) {}

    /** A payment by several tenders. */
    public record SplitPayment(UUID contract, @Length(min = 1, max = 10) List<NewPayment> parts) {}

    /** A contract. */
    public record ContractRequest(UUID contract) {}

    /** Whose wallet. */
    public record WalletRequest(PatientId patient) {}

    private final SellPackage sales;
    private final TakePayment payments;
    private final Wallets wallets;

    public PackageEndpoints(SellPackage sales, TakePayment payments, Wallets wallets) {
        this.sales = sales;
        this.payments = payments;
        this.wallets = wallets;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "quote-package",
                                Scope.SITE,
                                Method.GET,
                                "/package-quotes",
                                QuoteRequest.class)
                        .permission("billing.read")
                        .summary("Price and unit values of a package at this site; writes nothing.")
                        .answers(
                                Quote.class,
                                call -> sales.quote(call.input().template, call.context())),
                Endpoint.of(
                                "quote-sale",
                                Scope.SITE,
                                Method.POST,
                                "/sale-quotes",
                                SaleQuestion.class)
                        .permission("billing.sell")
                        .summary(
                                "Price and unit values with a changed price or a discount; writes nothing.")
                        .answers(
                                Quote.class,
                                call ->
                                        sales.quote(
                                                call.input().template,
                                                new SaleTerms(
                                                        call.input().priceChange,
                                                        call.input().discount,
                                                        call.input().planned),
                                                call.context())),
                Endpoint.of(
                                "sell-package",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts",
                                Sale.class)
                        .permission("billing.sell")
                        .summary("Sells a package to a patient; the contract's terms never change.")
                        .idempotent()
                        .creates()
                        .answers(
                                SellPackage.Sold.class,
                                call -> sales.sell(call.input().order(), call.context())),
                Endpoint.of(
                                "take-payment",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/payments",
                                ContractPayment.class)
                        .permission("billing.pay")
                        .summary("Takes a payment for a contract sold here or at another site.")
                        .idempotent()
                        .creates()
                        .answers(
                                TakePayment.Receipt.class,
                                call ->
                                        payments.take(
                                                        call.input().contract,
                                                        List.of(
                                                                new SellPackage.Tendered(
                                                                        call.input().tender,
                                                                        call.input().amountMinor,
                                                                        call.input().voucher,
                                                                        call.input().programme)),
                                                        call.context())
                                                .receipts()
                                                .getFirst()),
                Endpoint.of(
                                "take-split-payment",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/split-payments",
                                SplitPayment.class)
                        .permission("billing.pay")
                        .summary("Takes a payment by several tenders: all of them, or none.")
                        .idempotent()
                        .creates()
                        .answers(
                                TakePayment.Receipts.class,
                                call ->
                                        payments.take(
                                                call.input().contract,
                                                call.input().parts.stream()
                                                        .map(NewPayment::tendered)
                                                        .toList(),
                                                call.context())),
                Endpoint.of(
                                "read-contract",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}",
                                ContractRequest.class)
                        .permission("billing.read")
                        .summary("A contract with its units and their uses.")
                        .readsPatients()
                        .answers(
                                Wallet.Contract.class,
                                call -> wallets.contract(call.input().contract, call.context())),
                Endpoint.of(
                                "read-wallet",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/wallet",
                                WalletRequest.class)
                        .permission("billing.read")
                        .summary(
                                "The patient's packages: units left, value, expiry, uses, balance.")
                        .readsPatients()
                        .answers(
                                Wallet.class,
                                call -> wallets.of(call.input().patient, call.context())));
    }

    /** All that is paid at once, whether by one tender or by several. */
    static List<SellPackage.Tendered> tendered(
            Optional<NewPayment> payment, Optional<List<NewPayment>> payments) {
        return Stream.concat(payment.stream(), payments.stream().flatMap(List::stream))
                .map(NewPayment::tendered)
                .toList();
    }
}

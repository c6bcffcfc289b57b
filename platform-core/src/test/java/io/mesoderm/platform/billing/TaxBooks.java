package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxCode;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxAssignment;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxCode;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.tenancy.LegalEntityId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What tests of tax have in common: codes of the entities, and packages that are taxed at the sale or at the use. */
abstract class TaxBooks extends RefundBooks {

    TaxCode code(String code, TaxCategory category, String percent) {
        return codeFrom(code, category, percent, Clinics.BEGIN);
    }

    TaxCode codeFrom(String code, TaxCategory category, String percent, LocalDate from) {
        return clinics.billing
                .taxes()
                .add(newCode(clinics.german, code, category, percent, from), clinics.chainWide());
    }

    private static NewTaxCode newCode(
            LegalEntityId entity,
            String code,
            TaxCategory category,
            String percent,
            LocalDate from) {
        return new NewTaxCode(
                entity,
                code,
                category,
                Optional.of(new BigDecimal(percent)),
                "a state",
                Optional.empty(),
                "its law",
                "an adviser",
                from);
    }

    void assign(String item, String code) {
        assign(clinics.german, item, ChargedTo.PATIENT, code);
    }

    void assignAt(LegalEntityId entity, String code, String percent, String item) {
        clinics.billing
                .taxes()
                .add(
                        newCode(entity, code, TaxCategory.S, percent, Clinics.BEGIN),
                        clinics.chainWide());
        assign(entity, item, ChargedTo.PATIENT, code);
    }

    void assign(LegalEntityId entity, String item, ChargedTo chargedTo, String code) {
        clinics.billing
                .taxes()
                .assign(
                        new NewTaxAssignment(
                                entity, item, chargedTo, Optional.of(code), Clinics.BEGIN),
                        clinics.chainWide());
    }

    void sold(String template, VoucherKind kind) {
        publish(template, 100_000, kind, Optional.empty(), Optional.empty(), three());
    }

    void sold(String template, VoucherKind kind, String policy) {
        publish(template, 100_000, kind, Optional.empty(), Optional.of(policy), three());
    }

    void soldFor(String template, int days) {
        publish(
                template,
                100_000,
                VoucherKind.SINGLE_PURPOSE,
                Optional.of(days),
                Optional.empty(),
                three());
    }

    void soldMixed(String template) {
        publish(
                template,
                120_000,
                VoucherKind.SINGLE_PURPOSE,
                Optional.empty(),
                Optional.empty(),
                List.of(new NewItem("mesotherapy", 2), new NewItem("prp", 1)));
    }

    private static List<NewItem> three() {
        return List.of(new NewItem("mesotherapy", 3));
    }

    private void publish(
            String template,
            long price,
            VoucherKind kind,
            Optional<Integer> days,
            Optional<String> policy,
            List<NewItem> items) {
        clinics.billing
                .catalogue()
                .publish(
                        new NewPackageVersion(
                                template,
                                template,
                                Optional.empty(),
                                Optional.empty(),
                                days,
                                items,
                                List.of(new SitePrice(clinics.berlin, price, Optional.empty())),
                                Optional.empty(),
                                policy,
                                Optional.empty(),
                                Optional.of(kind)),
                        clinics.chainWide());
    }

    TakePayment.Receipt pay(UUID contract, long minor) {
        return clinics.billing
                .payments()
                .take(contract, Tender.CARD, minor, clinics.at(clinics.berlin));
    }

    void extend(UUID contract, String until) {
        clinics.billing
                .extending()
                .extend(
                        new ExtendUnits.Wish(
                                contract, Optional.empty(), LocalDate.parse(until), "was ill"),
                        clinics.at(clinics.berlin));
    }

    void passOn(UUID contract) {
        clinics.billing
                .transfers()
                .transfer(
                        new TransferUnits.Wish(
                                contract, clinics.patient(), List.of(UUID.randomUUID()), "a gift"),
                        clinics.at(clinics.berlin));
    }

    /** At Berlin. */
    long at(Account account) {
        return balance(clinics.berlin, account);
    }

    long at(Account account, String qualifier) {
        return balances().stream()
                .filter(
                        line ->
                                line.site().equals(clinics.berlin)
                                        && line.account() == account
                                        && line.qualifier().equals(qualifier))
                .mapToLong(TrialBalance.Line::amountMinor)
                .sum();
    }

    /** Both, however they meet. */
    static <T> void atOnce(Callable<T> one, Callable<T> other) throws Exception {
        try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
            List<Future<T>> answers = new ArrayList<>(desks.invokeAll(List.of(one, other)));
            for (Future<T> answer : answers) {
                answer.get();
            }
        }
    }
}

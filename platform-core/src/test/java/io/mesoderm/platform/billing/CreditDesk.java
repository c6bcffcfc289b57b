package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.credit.CreditAccount;
import io.mesoderm.platform.billing.credit.CreditEndpoints;
import io.mesoderm.platform.billing.credit.CreditMove;
import io.mesoderm.platform.billing.credit.CreditOffers;
import io.mesoderm.platform.billing.credit.CreditShares;
import io.mesoderm.platform.billing.credit.LoadCredit;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What desks do with credit. */
record CreditDesk(Clinics clinics) {

    LoadCredit.Loaded load(SiteId site, PatientId patient, long minor) {
        return load(site, patient, minor, Optional.empty());
    }

    LoadCredit.Loaded load(SiteId site, PatientId patient, long minor, Optional<String> offer) {
        return load(site, new LoadCredit.NewCredit(patient, Tender.CARD, minor, offer));
    }

    LoadCredit.Loaded load(SiteId site, LoadCredit.NewCredit credit) {
        return clinics.billing.selling().credit().loading().load(credit, clinics.at(site));
    }

    /** Pay the price, get the value. */
    UUID offer(String code, long price, long value, CreditModel model, Optional<Integer> days) {
        return clinics.billing
                .selling()
                .credit()
                .offers()
                .add(
                        new CreditOffers.NewOffer(
                                code, code, Currency.getInstance("EUR"), price, value, model, days),
                        clinics.chainWide())
                .id();
    }

    void share(SiteId issuer, SiteId user, String percent, String from) {
        clinics.billing
                .selling()
                .credit()
                .shares()
                .add(
                        new CreditShares.NewShare(
                                issuer, user, new BigDecimal(percent), LocalDate.parse(from)),
                        clinics.chainWide());
    }

    TakePayment.Receipt pay(SiteId site, UUID contract, long minor) {
        return clinics.billing.payments().take(contract, Tender.CREDIT, minor, clinics.at(site));
    }

    void takeBack(SiteId site, UUID payment) {
        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(payment, "wrong contract"),
                        clinics.at(site));
    }

    void refundToCredit(SiteId site, UUID contract) {
        clinics.billing
                .refunds()
                .refund(
                        new Wish(
                                contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty(),
                                RefundWay.CREDIT),
                        clinics.at(site));
    }

    CreditAccount account(PatientId patient) {
        return clinics.billing
                .selling()
                .credit()
                .accounts()
                .of(patient, clinics.at(clinics.berlin));
    }

    List<CreditMove> moves(PatientId patient) {
        return clinics.billing
                .selling()
                .credit()
                .moves(
                        new CreditEndpoints.MovesOf(patient, Optional.empty(), Optional.empty()),
                        clinics.at(clinics.berlin))
                .items();
    }
}

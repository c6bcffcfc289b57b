package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.CreditPostings;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.billing.till.Tills;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes money ahead for whatever a patient will have done: the site owes it as credit until it is spent. */
public final class LoadCredit {

    /**
     * What is paid, in minor units of the site's currency.
     *
     * @param offer the code of one, whose price this is; worth what is paid without one
     */
    public record NewCredit(
            PatientId patient,
            Tender tender,
            @Range(min = 1, max = Bounds.MINOR) long amountMinor,
            @Length(min = 1, max = 40) Optional<String> offer) {}

    /** What is worth how much now, and the number of the receipt for what was paid. */
    public record Loaded(
            UUID lot, Money paid, Money value, Optional<LocalDate> expiresOn, String number) {}

    private record Terms(
            Optional<UUID> offer, CreditPostings.Worth worth, Optional<LocalDate> expiresOn) {}

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final WriteAudit trail;
    private final InstantSource clock;

    LoadCredit(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.trail = trail;
        this.clock = clock;
    }

    public Loaded load(NewCredit input, CallContext context) {
        if (!input.tender.isMoney()) {
            throw Problem.invalid("tender", "is no money: pay by cash, card, transfer or a loan");
        }
        return database.inTransaction(
                context,
                handle -> {
                    PatientCharts.Chart chart = charts.of(input.patient, context);
                    if (!chart.open()) {
                        throw Problem.notFound();
                    }
                    Instant now = clock.instant();
                    SiteBook book = SiteBooks.at(handle, context.requiredSite(), now, context);
                    return load(
                            handle,
                            chart.survivor(),
                            input,
                            terms(handle, input, book),
                            book,
                            now,
                            context);
                });
    }

    private static Terms terms(Handle handle, NewCredit input, SiteBook book) {
        if (input.offer.isEmpty()) {
            return new Terms(
                    Optional.empty(),
                    new CreditPostings.Worth(CreditModel.PRICE, input.amountMinor, 0),
                    Optional.empty());
        }
        CreditOffer offer = CreditOffers.require(handle, input.offer.get(), book.currency());
        if (offer.price().minor() != input.amountMinor) {
            throw Problem.invalid("amountMinor", "is not the price of the offer");
        }
        return new Terms(
                Optional.of(offer.id()),
                new CreditPostings.Worth(
                        offer.model(),
                        offer.value().minor(),
                        offer.value().minor() - offer.price().minor()),
                offer.lastsDays().map(days -> book.businessDate().plusDays(days)));
    }

    private Loaded load(
            Handle handle,
            PatientId patient,
            NewCredit input,
            Terms terms,
            SiteBook book,
            Instant now,
            CallContext context) {
        UUID lot = Ids.next();
        UUID move = Ids.next();
        UUID journal = Ids.next();
        CreditPostings.Worth worth = terms.worth;
        CreditLots.insert(
                handle,
                new CreditLot(
                        lot,
                        patient,
                        book.site(),
                        book.legalEntity(),
                        book.currency(),
                        terms.offer,
                        worth.model(),
                        worth.valueMinor(),
                        worth.discountMinor(),
                        worth.valueMinor(),
                        worth.discountMinor(),
                        terms.expiresOn));
        OpenLiability.refuseSale(handle, book);
        CreditMoves.insert(
                handle,
                new CreditMoves.Loaded(
                        move,
                        lot,
                        CreditMove.Kind.LOADED,
                        book.site(),
                        worth.valueMinor(),
                        worth.discountMinor(),
                        Optional.of(input.tender),
                        Tills.of(handle, input.tender, book.site()),
                        Optional.empty(),
                        now,
                        book.businessDate(),
                        context.actor().staff().map(EntityId::value),
                        Optional.of(journal)));
        trail.record(
                handle,
                context,
                "credit.loaded",
                "credit_lot",
                () -> lot,
                patient,
                input.tender.name());
        Journal.write(
                handle,
                List.of(
                        CreditPostings.loaded(
                                new CreditPostings.Event(journal, move, now),
                                input.tender,
                                book,
                                worth)),
                now);
        return new Loaded(
                lot,
                new Money(input.amountMinor, book.currency()),
                new Money(worth.valueMinor(), book.currency()),
                terms.expiresOn,
                Documents.issue(handle, book, Documents.Type.RECEIPT, move, now));
    }
}

package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.Posting;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * The tax of one contract within a transaction that holds its row. Each event adds its lines to the transaction it is
 * posted by. What was due before the use stands against the liability, which is gross, on the account of tax on advances.
 */
public final class ContractTax {

    /**
     * What the contract says of itself.
     *
     * @param priceMinor gross, of which {@code cancelledMinor} need not be paid any more
     */
    public record Terms(
            UUID contract,
            VoucherKind kind,
            long priceMinor,
            long cancelledMinor,
            long paidMinor) {}

    /** Where revenue is posted gross that tax is to be taken from. */
    public record Revenue(SiteBook book, Account account, String qualifier, UUID unit) {}

    private final UUID contract;
    private final VoucherKind kind;
    private final Map<UUID, TaxShare> shares = new TreeMap<>();
    private final TaxEntries entries = new TaxEntries();
    private long priceMinor;
    private long paidMinor;

    private ContractTax(Terms terms, long refundedMinor) {
        this.contract = terms.contract;
        this.kind = terms.kind;
        this.priceMinor = terms.priceMinor - terms.cancelledMinor - refundedMinor;
        this.paidMinor = terms.paidMinor - refundedMinor;
    }

    /** Costs nothing for a contract that is not taxed at its sale. */
    public static ContractTax of(Handle handle, Terms terms) {
        if (terms.kind != VoucherKind.SINGLE_PURPOSE) {
            return new ContractTax(terms, 0);
        }
        ContractTax tax = new ContractTax(terms, refunded(handle, terms.contract));
        handle.createQuery(
                        """
                        SELECT s.tax_code_id, t.code, s.gross_minor, s.tax_minor, s.used_gross_minor, s.used_tax_minor,
                          s.due_gross_minor, s.due_tax_minor
                        FROM contract_tax s JOIN tax_code t ON t.id = s.tax_code_id WHERE s.contract_id = :contract
                        """)
                .bind("contract", terms.contract)
                .mapTo(TaxShare.class)
                .forEach(share -> tax.shares.put(share.taxCodeId(), share));
        return tax;
    }

    private static long refunded(Handle handle, UUID contract) {
        return handle.createQuery(
                        "SELECT COALESCE(SUM(refund_minor), 0) FROM refund WHERE contract_id = :contract")
                .bind("contract", contract)
                .mapTo(Long.class)
                .one();
    }

    public boolean isMultiPurpose() {
        return kind == VoucherKind.MULTI_PURPOSE;
    }

    /** Money came in, or less than nothing if it is taken back. */
    public JournalTransaction paid(JournalTransaction journal, SiteBook seller, long minor) {
        paidMinor += minor;
        return journal.plus(due(journal.id(), seller));
    }

    /** A part of a unit leaves the liability; what was posted as revenue is gross and loses its tax. */
    public JournalTransaction used(JournalTransaction journal, TaxedPart part, Revenue revenue) {
        if (part.taxCode().isEmpty()) {
            return journal;
        }
        TaxShare share = shares.get(part.taxCode().get());
        shares.put(share.taxCodeId(), share.use(part.grossMinor(), part.taxMinor()));
        List<Posting> lines = new ArrayList<>();
        lines.add(taken(revenue, part.taxMinor()));
        lines.add(advance(revenue.book, share, -part.taxMinor(), Optional.of(revenue.unit)));
        lines.addAll(due(journal.id(), revenue.book));
        return journal.plus(lines);
    }

    /** A use of a multi-purpose package, taxed by whoever has the revenue; {@code grossMinor} in the currency of its books. */
    public JournalTransaction taxed(
            JournalTransaction journal, Optional<TaxCode> code, long grossMinor, Revenue revenue) {
        if (code.isEmpty()) {
            return journal;
        }
        long tax = code.get().containedIn(grossMinor);
        List<Posting> lines = new ArrayList<>();
        lines.add(taken(revenue, tax));
        lines.addAll(entries.output(journal.id(), code.get(), revenue.book, grossMinor - tax, tax));
        return journal.plus(lines);
    }

    /** The part that nobody had paid of a unit that ends: no tax of it is due any more. */
    public void cancelled(TaxedPart part) {
        priceMinor -= part.grossMinor();
        part.taxCode()
                .ifPresent(
                        code ->
                                shares.computeIfPresent(
                                        code,
                                        (id, share) ->
                                                share.strike(part.grossMinor(), part.taxMinor())));
    }

    /** A unit is worth more than it was sold for: so much more of the price is to be taxed. */
    public void charged(TaxedPart more) {
        cancelled(new TaxedPart(more.taxCode(), -more.grossMinor(), -more.taxMinor()));
    }

    /** The tax of units that come back for {@code refundMinor}, if they were taxed at the sale. */
    public ReturnedTax returned(List<TaxedPart> units, ReturnedTax.Shares kept, long refundMinor) {
        if (shares.isEmpty()) {
            return ReturnedTax.NONE;
        }
        ReturnedTax returned = ReturnedTax.of(units, kept);
        for (ReturnedTax.Line line : returned.lines()) {
            shares.computeIfPresent(
                    line.taxCode(),
                    (id, share) ->
                            share.strike(line.creditedMinor(), line.creditedTaxMinor())
                                    .use(line.keptMinor(), line.keptTaxMinor()));
        }
        priceMinor -= kept.creditedMinor();
        paidMinor -= refundMinor;
        return returned;
    }

    /** Takes the tax that is kept from what the refund keeps, and gives back the rest of what was due. */
    public JournalTransaction returned(
            JournalTransaction journal, SiteBook seller, ReturnedTax returned) {
        List<Posting> lines = new ArrayList<>();
        lines.add(kept(seller, Account.CANCELLATION_FEES, returned.feeMinor()));
        lines.add(kept(seller, Account.USED_SESSION_TRUE_UP, returned.trueUpMinor()));
        for (ReturnedTax.Line line : returned.lines()) {
            lines.add(
                    advance(
                            seller,
                            shares.get(line.taxCode()),
                            -line.keptTaxMinor(),
                            Optional.empty()));
        }
        lines.addAll(due(journal.id(), seller));
        return journal.plus(lines);
    }

    /** The mirror of a use or payment: its lines are in {@code mirror} already, with their stored cents. */
    public JournalTransaction reversed(
            Handle handle,
            JournalTransaction mirror,
            UUID original,
            TaxedPart part,
            Function<SiteBook, SiteBook> bookOn) {
        if (kind == VoucherKind.NONE) {
            return mirror;
        }
        List<TaxEntry> mirrored = entries.mirror(handle, original, mirror, bookOn);
        part.taxCode()
                .ifPresent(
                        code ->
                                shares.computeIfPresent(
                                        code,
                                        (id, share) ->
                                                share.use(-part.grossMinor(), -part.taxMinor())));
        for (TaxEntry entry : mirrored) {
            if (entry.contractId().isPresent()) {
                shares.computeIfPresent(
                        entry.taxCodeId(),
                        (id, share) ->
                                share.due(
                                        share.dueGrossMinor()
                                                - entry.baseMinor()
                                                - entry.taxMinor(),
                                        share.dueTaxMinor() - entry.taxMinor()));
            }
        }
        return held(mirror)
                .filter(book -> !shares.isEmpty())
                .map(book -> mirror.plus(due(mirror.id(), book)))
                .orElse(mirror);
    }

    /**
     * A card dispute took {@code amountMinor}, and what it had paid for is struck; nobody owes {@code earnedMinor} of it,
     * while the tax of what was used stays due.
     */
    public JournalTransaction lost(
            JournalTransaction journal,
            SiteBook seller,
            List<TaxedPart> units,
            long amountMinor,
            long earnedMinor) {
        units.forEach(this::cancelled);
        priceMinor -= earnedMinor;
        paidMinor -= amountMinor;
        return journal.plus(due(journal.id(), seller));
    }

    /** A mirror of a payment as well: so much less is paid. */
    public void unpaid(long minor) {
        paidMinor -= minor;
    }

    /** The seller's books; none if no money of the contract moved. */
    private static Optional<SiteBook> held(JournalTransaction mirror) {
        return mirror.lines().stream()
                .filter(
                        line ->
                                line.account() == Account.PACKAGE_LIABILITY
                                        || line.account() == Account.PATIENT_RECEIVABLE)
                .map(Posting::book)
                .findFirst();
    }

    /** Before the ledger's own rows. */
    public void write(Handle handle) {
        entries.write(handle);
        if (shares.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch(
                        """
                        UPDATE contract_tax SET gross_minor = :grossMinor, tax_minor = :taxMinor,
                          used_gross_minor = :usedGrossMinor, used_tax_minor = :usedTaxMinor,
                          due_gross_minor = :dueGrossMinor, due_tax_minor = :dueTaxMinor
                        WHERE contract_id = :contract AND tax_code_id = :taxCodeId
                        """);
        shares.values().forEach(share -> Rows.bind(batch, share).bind("contract", contract).add());
        batch.execute();
    }

    private List<Posting> due(UUID journal, SiteBook seller) {
        List<Posting> lines = new ArrayList<>();
        for (TaxShare before : List.copyOf(shares.values())) {
            TaxShare after = before.dueAt(paidMinor, priceMinor);
            shares.put(after.taxCodeId(), after);
            long tax = after.dueTaxMinor() - before.dueTaxMinor();
            long gross = after.dueGrossMinor() - before.dueGrossMinor();
            lines.add(advance(seller, after, tax, Optional.empty()));
            lines.addAll(entries.due(journal, after, contract, seller, gross - tax, tax));
        }
        return lines;
    }

    private Posting taken(Revenue revenue, long tax) {
        return Posting.of(revenue.book, revenue.account, revenue.qualifier, tax)
                .of(contract, Optional.of(revenue.unit));
    }

    private Posting kept(SiteBook seller, Account account, long tax) {
        return Posting.of(seller, account, tax).of(contract, Optional.empty());
    }

    private Posting advance(SiteBook seller, TaxShare share, long minor, Optional<UUID> unit) {
        return Posting.of(seller, Account.TAX_ON_ADVANCES, share.code(), minor).of(contract, unit);
    }
}

package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bank lines that wait to be matched, each with what it seems to be. Nothing is written here. */
public final class Proposals {

    /** A bank line that waits. */
    public record OpenLine(
            UUID id,
            String account,
            LocalDate bookedOn,
            String amount,
            Currency currency,
            Optional<String> counterparty,
            Optional<String> reference,
            String text,
            Optional<Proposal> proposal) {}

    /** One line, what it seems to be, and what else it may be. */
    public record LineProposals(OpenLine line, List<OpenItem> candidates) {}

    /** One bank line. */
    public record LineRequest(UUID bankLine) {}

    private static final int CANDIDATES = 30;

    private final TenantDatabase database;

    public Proposals(TenantDatabase database) {
        this.database = database;
    }

    /** The lines in the order in which they came in; each by itself, as if it were the next to be matched. */
    public Page<OpenLine> list(Paged.ById input, CallContext context) {
        SiteId site = context.requiredSite();
        return database.inReport(
                context,
                handle -> {
                    List<BankLines.Row> rows = BankLines.open(handle, site, input);
                    InTransit transit = InTransit.around(handle, site, rows);
                    return input.page(
                            rows.stream().map(row -> open(row, transit)).toList(), OpenLine::id);
                });
    }

    public LineProposals one(LineRequest input, CallContext context) {
        SiteId site = context.requiredSite();
        return database.inReport(
                context,
                handle -> {
                    BankLines.Row row = BankLines.require(handle, site, input.bankLine);
                    InTransit transit = InTransit.around(handle, site, List.of(row));
                    return new LineProposals(
                            open(row, transit),
                            row.line()
                                    .map(
                                            line ->
                                                    Scorer.candidates(
                                                            line, transit.items(), CANDIDATES))
                                    .orElse(List.of()));
                });
    }

    static Optional<Proposal> of(Handle handle, SiteId site, BankLines.Row row) {
        return InTransit.around(handle, site, List.of(row)).proposal(row);
    }

    private static OpenLine open(BankLines.Row row, InTransit transit) {
        return new OpenLine(
                row.id(),
                row.code(),
                row.bookedOn(),
                written(row),
                row.currency(),
                row.counterparty(),
                row.endToEnd().or(row::reference).or(row::bankReference),
                row.text(),
                transit.proposal(row));
    }

    /** With the currency's decimals, and more where the bank has more. */
    private static String written(BankLines.Row row) {
        BigDecimal plain = row.amount().stripTrailingZeros();
        int digits = Math.max(0, row.currency().getDefaultFractionDigits());
        return plain.setScale(Math.max(plain.scale(), digits)).toPlainString();
    }
}

package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.bank.StatementState;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.MatchPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Accepts that bank lines are what the books have in transit; one journal transaction says so. */
public final class MatchLines {

    /** One line or several, one item or several or none; {@code rest} says whose what is left is, where something is. */
    public record NewMatch(
            @Length(min = 1, max = 50) List<UUID> lines,
            @Length(max = 500) List<UUID> items,
            Optional<Rest> rest) {}

    /** An accepted match; {@code restMinor} is what {@code rest} took. */
    public record Matched(UUID id, UUID journal, Optional<Rest> rest, long restMinor) {}

    /** What others round by, and no more. */
    private static final long ROUNDED = 5;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public MatchLines(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public Matched match(NewMatch input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Checked checked = check(handle, input, context);
                    Optional<Proposal> proposed =
                            proposed(handle, context.requiredSite(), checked.lines, input);
                    return write(handle, checked, proposed, context);
                });
    }

    /** A match that is in order: its lines and items are held, and nothing is written yet. */
    record Checked(
            List<BankLines.Row> lines,
            List<OpenItems.Posted> items,
            long linesMinor,
            long itemsMinor,
            Optional<Rest> rest,
            SiteBook book,
            Instant at,
            Instant now) {}

    /** Refuses by name what is not in order. */
    Checked check(Handle handle, NewMatch input, CallContext context) {
        SiteId site = context.requiredSite();
        List<BankLines.Row> lines = lines(handle, input, site);
        List<OpenItems.Posted> items = items(handle, input, site);
        MatchRows.requireFree(
                handle, site, Stream.concat(input.lines.stream(), input.items.stream()).toList());
        long linesMinor = sum(lines.stream().map(MatchLines::minor));
        long itemsMinor = sum(items.stream().map(OpenItems.Posted::amountMinor));
        Optional<Rest> rest = rest(input, Math.subtractExact(itemsMinor, linesMinor));
        Instant now = clock.instant();
        Instant at = occurred(handle, site, lines, items, now);
        SiteBook book = book(handle, site, items, at, context);
        requireCurrency(lines, book);
        return new Checked(lines, items, linesMinor, itemsMinor, rest, book, at, now);
    }

    /** An {@code already-matched} problem, with nothing written, if somebody took one of the items since it was checked. */
    Matched write(Handle handle, Checked of, Optional<Proposal> proposed, CallContext context) {
        BankLines.Row first = of.lines.getFirst();
        MatchPostings.Match match =
                new MatchPostings.Match(Ids.next(), Ids.next(), of.at, first.code());
        JournalTransaction journal =
                MatchPostings.matched(
                        match,
                        of.book,
                        of.linesMinor,
                        of.items.stream().map(MatchLines::cleared).toList(),
                        of.rest.map(Rest::account).orElse(Account.SUSPENSE));
        boolean written =
                MatchRows.insert(
                        handle,
                        new MatchRows.NewMatch(
                                match.id(),
                                first.accountId(),
                                context.requiredSite(),
                                of.linesMinor,
                                of.itemsMinor,
                                of.rest,
                                proposed.map(Proposal::score).orElse(0),
                                proposed.map(Proposal::why).orElse(Why.BY_HAND),
                                of.now,
                                match.journal()),
                        parts(of.lines, of.items),
                        context);
        if (!written) {
            throw MatchRows.alreadyMatched();
        }
        trail.record(
                handle,
                context,
                "bank-line.matched",
                "bank_match",
                match::id,
                of.lines.size() + " lines, " + of.items.size() + " items");
        Journal.write(handle, List.of(journal), of.now);
        return new Matched(
                match.id(),
                match.journal(),
                of.rest,
                Math.subtractExact(of.itemsMinor, of.linesMinor));
    }

    private static List<BankLines.Row> lines(Handle handle, NewMatch input, SiteId site) {
        List<UUID> wanted = input.lines.stream().distinct().toList();
        List<BankLines.Row> lines = BankLines.hold(handle, site, wanted);
        if (lines.size() < wanted.size()) {
            throw Problem.notFound();
        }
        for (BankLines.Row line : lines) {
            if (line.state() == StatementState.BROKEN || line.kind() == StatementKind.INTERIM) {
                throw Problem.conflict(
                        "statement-broken",
                        "The line's statement does not add up, or is an interim report: nothing of it is matched.");
            }
            if (!line.accountId().equals(lines.getFirst().accountId())) {
                throw unbalanced("The lines are of several accounts.");
            }
        }
        return lines;
    }

    private static List<OpenItems.Posted> items(Handle handle, NewMatch input, SiteId site) {
        List<UUID> wanted = input.items.stream().distinct().toList();
        OpenItems.holdPayments(handle, wanted);
        List<OpenItems.Posted> items = OpenItems.posted(handle, site, wanted);
        if (new HashSet<>(items.stream().map(OpenItems.Posted::journalId).toList()).size()
                        < wanted.size()
                || items.size() > wanted.size()) {
            throw Problem.notFound();
        }
        return items;
    }

    private static long minor(BankLines.Row line) {
        return line.minor()
                .orElseThrow(
                        () ->
                                unbalanced(
                                        "The line has parts of a minor unit: books cannot hold them."));
    }

    private static long sum(Stream<Long> amounts) {
        return amounts.reduce(0L, Math::addExact);
    }

    private static Optional<Rest> rest(NewMatch input, long restMinor) {
        if (restMinor == 0) {
            return Optional.empty();
        }
        Rest rest =
                input.rest.orElseThrow(
                        () ->
                                unbalanced(
                                        "Lines and items differ by %d minor units: say whose the rest is."
                                                .formatted(restMinor)));
        if (rest == Rest.ROUNDING_DIFFERENCE && Math.abs(restMinor) > ROUNDED) {
            throw unbalanced("Nobody rounds by so much: choose another account for the rest.");
        }
        return Optional.of(rest);
    }

    /** What speaks for it is kept, if it is what was proposed. */
    private static Optional<Proposal> proposed(
            Handle handle, SiteId site, List<BankLines.Row> lines, NewMatch input) {
        return lines.size() > 1
                ? Optional.empty()
                : Proposals.of(handle, site, lines.getFirst())
                        .filter(found -> found.journals().equals(new HashSet<>(input.items)))
                        .filter(found -> found.rest().equals(input.rest));
    }

    /** The day the bank has it and the books too, and not later than now. */
    private static Instant occurred(
            Handle handle,
            SiteId site,
            List<BankLines.Row> lines,
            List<OpenItems.Posted> items,
            Instant now) {
        ZoneId zone =
                handle.createQuery("SELECT zone FROM site WHERE id = :site")
                        .bind("site", site)
                        .mapTo(ZoneId.class)
                        .one();
        LocalDate last =
                Stream.concat(
                                lines.stream().map(BankLines.Row::bookedOn),
                                items.stream().map(OpenItems.Posted::businessDate))
                        .max(LocalDate::compareTo)
                        .orElseThrow();
        Instant noon = last.atTime(LocalTime.NOON).atZone(zone).toInstant();
        return noon.isAfter(now) ? now : noon;
    }

    /** The books that have the items, whoever owns the site now. */
    private static SiteBook book(
            Handle handle,
            SiteId site,
            List<OpenItems.Posted> items,
            Instant at,
            CallContext context) {
        if (items.isEmpty()) {
            return SiteBooks.at(handle, site, at, context);
        }
        OpenItems.Posted first = items.getFirst();
        if (!items.stream().allMatch(item -> item.legalEntityId().equals(first.legalEntityId()))) {
            throw unbalanced("The items are in the books of several owners.");
        }
        SiteBook original =
                new SiteBook(
                        first.legalEntityId(), site, first.currency(), first.businessDate(), 0);
        return SiteBooks.reopened(handle, original, at, context);
    }

    private static void requireCurrency(List<BankLines.Row> lines, SiteBook book) {
        if (!lines.getFirst().currency().equals(book.currency())) {
            throw unbalanced(
                    "The account is in %s and the books in %s."
                            .formatted(lines.getFirst().currency(), book.currency()));
        }
    }

    private static MatchPostings.Cleared cleared(OpenItems.Posted item) {
        return new MatchPostings.Cleared(item.account(), item.qualifier(), item.amountMinor());
    }

    private static List<MatchRows.Part> parts(
            List<BankLines.Row> lines, List<OpenItems.Posted> items) {
        return Stream.concat(
                        lines.stream()
                                .map(line -> new MatchRows.Part(line.id(), "LINE", minor(line))),
                        items.stream()
                                .map(
                                        item ->
                                                new MatchRows.Part(
                                                        item.journalId(),
                                                        "ITEM",
                                                        item.amountMinor())))
                .toList();
    }

    private static Problem unbalanced(String detail) {
        return Problem.conflict("match-not-balanced", detail);
    }
}

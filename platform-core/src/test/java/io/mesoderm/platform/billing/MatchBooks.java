package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.bank.BankAccounts;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.Clearing;
import io.mesoderm.platform.billing.matching.MatchLines;
import io.mesoderm.platform.billing.matching.OpenItem;
import io.mesoderm.platform.billing.matching.Proposals;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.billing.matching.UndoMatch;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.context.SiteId;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A site's books and its bank account, between which a test finds things again. */
final class MatchBooks {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Clinics clinics;
    final SiteId site;
    final String account = "giro" + COUNT.incrementAndGet();

    private int files;
    private long balance = 100_000;

    private final String currency;

    MatchBooks(Clinics clinics, SiteId site) {
        this(clinics, site, "EUR");
    }

    /** With an account in this currency. */
    MatchBooks(Clinics clinics, SiteId site, String currency) {
        this.currency = currency;
        this.clinics = clinics;
        this.site = site;
        clinics.billing
                .bank()
                .accounts()
                .open(
                        new BankAccounts.NewAccount(
                                account,
                                Optional.empty(),
                                Optional.of(account),
                                Currency.getInstance(currency),
                                "Clinic"),
                        clinics.at(site));
    }

    TakePayment.Receipt sell(Tender tender, long minor) {
        return clinics.billing
                .sales()
                .sell(
                        clinics.patient(),
                        "meso-3",
                        Optional.of(new SellPackage.Tendered(tender, minor)),
                        clinics.at(site))
                .receipt()
                .orElseThrow();
    }

    /** A statement of the tenth of March with these lines: {@code 100.00 words}. */
    List<UUID> statement(String... lines) {
        return statement(0, lines);
    }

    /** As above, with a closing balance that is off. */
    List<UUID> statement(long off, String... lines) {
        List<UUID> before = openLines();
        StringBuilder text = new StringBuilder();
        text.append(":20:F%d\n:25:%s\n:28C:%d/1\n".formatted(files, account, ++files));
        text.append(":60F:C260310").append(currency).append(amount(balance)).append('\n');
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            long minor = Long.parseLong(parts[0].replace(".", ""));
            balance += minor;
            text.append(
                    ":61:2603100310%s%sNTRFNONREF//B%d-%d\n:86:%s\n"
                            .formatted(
                                    minor < 0 ? "D" : "C",
                                    amount(Math.abs(minor)),
                                    files,
                                    text.length(),
                                    parts[1]));
        }
        text.append(":62F:C260310").append(currency).append(amount(balance + off)).append("\n-\n");
        clinics.billing
                .bank()
                .imports()
                .run(
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        Optional.empty(),
                        Optional.empty(),
                        clinics.at(site));
        return openLines().stream().filter(id -> !before.contains(id)).toList();
    }

    private static String amount(long minor) {
        return "%d,%02d".formatted(minor / 100, minor % 100);
    }

    List<UUID> openLines() {
        return lines().stream().map(Proposals.OpenLine::id).toList();
    }

    List<Proposals.OpenLine> lines() {
        return clinics.billing
                .matching()
                .proposals()
                .list(new Paged.ById(Optional.empty(), Optional.of(1000)), clinics.at(site))
                .items();
    }

    Proposals.LineProposals proposals(UUID line) {
        return clinics.billing
                .matching()
                .proposals()
                .one(new Proposals.LineRequest(line), clinics.at(site));
    }

    /** Accepts what is proposed. */
    MatchLines.Matched accept(UUID line) {
        var proposal = proposals(line).line().proposal().orElseThrow();
        return match(
                List.of(line),
                proposal.items().stream().map(OpenItem::journal).toList(),
                proposal.rest());
    }

    MatchLines.Matched match(List<UUID> lines, List<UUID> items, Optional<Rest> rest) {
        return clinics.billing
                .matching()
                .matching()
                .match(new MatchLines.NewMatch(lines, items, rest), clinics.at(site));
    }

    UndoMatch.Undone undo(UUID match) {
        return clinics.billing
                .matching()
                .undoing()
                .undo(new UndoMatch.MatchRequest(match), clinics.at(site));
    }

    Clearing.ClearingReport clearing() {
        return clinics.billing.matching().clearing().report(clinics.at(site));
    }

    /** Checks of the audit that do not hold. */
    List<String> broken() {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .filter(check -> !check.equals("tail-sealed"))
                .toList();
    }
}

package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accepts at once what reference and amount both speak for, and nothing less; or only shows it. */
public final class ExactMatches {

    /** {@code dryRun} shows it. */
    public record ExactRequest(Optional<Boolean> dryRun) {}

    /** A line that was accepted, or would be. */
    public record Exact(UUID line, List<UUID> items, String detail, Optional<UUID> match) {}

    /** All of them; {@code left} lines wait for somebody to look. */
    public record ExactReport(boolean dryRun, List<Exact> matched, int left) {}

    private static final int AT_ONCE = 200;

    private final TenantDatabase database;
    private final MatchLines matching;

    public ExactMatches(TenantDatabase database, MatchLines matching) {
        this.database = database;
        this.matching = matching;
    }

    public ExactReport run(ExactRequest input, CallContext context) {
        boolean dry = input.dryRun.orElse(false);
        return database.inTransaction(
                context,
                handle -> {
                    List<BankLines.Row> rows =
                            BankLines.open(
                                    handle,
                                    context.requiredSite(),
                                    new Paged.ById(Optional.empty(), Optional.of(AT_ONCE)));
                    List<Exact> matched = new ArrayList<>();
                    Set<UUID> taken = new HashSet<>();
                    for (BankLines.Row row : rows.subList(0, Math.min(rows.size(), AT_ONCE))) {
                        Proposals.of(handle, context.requiredSite(), row)
                                .filter(found -> found.why() == Why.REFERENCE_AND_AMOUNT)
                                .filter(found -> Collections.disjoint(taken, found.journals()))
                                .map(found -> exact(handle, row, found, dry, context))
                                .ifPresent(matched::add);
                        matched.stream()
                                .skip(Math.max(0, matched.size() - 1))
                                .forEach(last -> taken.addAll(last.items));
                    }
                    return new ExactReport(dry, matched, rows.size() - matched.size());
                });
    }

    private Exact exact(
            Handle handle, BankLines.Row row, Proposal found, boolean dry, CallContext context) {
        List<UUID> items = found.items().stream().map(OpenItem::journal).toList();
        MatchLines.NewMatch match =
                new MatchLines.NewMatch(List.of(row.id()), items, Optional.empty());
        Optional<UUID> id =
                dry ? Optional.empty() : Optional.of(matching.match(handle, match, context).id());
        return new Exact(row.id(), items, found.detail(), id);
    }
}

package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Page;

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

    /**
     * What is asked.
     *
     * @param dryRun shows it
     * @param after goes on behind this line
     */
    public record ExactRequest(Optional<Boolean> dryRun, Optional<UUID> after) {}

    /** A line that was accepted, or would be. */
    public record Exact(UUID line, List<UUID> items, String detail, Optional<UUID> match) {}

    /**
     * Those of the lines that were looked at.
     *
     * @param left how many of these wait for somebody to look
     * @param next behind which line to go on, if more wait
     */
    public record ExactReport(boolean dryRun, List<Exact> matched, int left, Optional<UUID> next) {}

    /** So many lines are held at a time, with what was paid on them. */
    private static final int AT_ONCE = 500;

    private final TenantDatabase database;
    private final MatchLines matching;

    public ExactMatches(TenantDatabase database, MatchLines matching) {
        this.database = database;
        this.matching = matching;
    }

    public ExactReport run(ExactRequest input, CallContext context) {
        boolean dry = input.dryRun.orElse(false);
        Paged.ById asked = new Paged.ById(input.after, Optional.of(AT_ONCE));
        return database.inTransaction(
                context,
                handle -> {
                    Page<BankLines.Row> page =
                            asked.page(
                                    BankLines.open(handle, context.requiredSite(), asked),
                                    BankLines.Row::id);
                    List<Exact> matched =
                            exact(
                                    handle,
                                    page.items(),
                                    dry ? takenUntil(handle, input.after, context) : Set.of(),
                                    dry,
                                    context);
                    return new ExactReport(
                            dry,
                            matched,
                            page.items().size() - matched.size(),
                            page.next().map(UUID::fromString));
                });
    }

    /** What the earlier portions would have, each behind those before it: nothing is written that says so. */
    private Set<UUID> takenUntil(Handle handle, Optional<UUID> last, CallContext context) {
        Set<UUID> taken = new HashSet<>();
        if (last.isEmpty()) {
            return taken;
        }
        Optional<UUID> behind = Optional.empty();
        do {
            Paged.ById asked = new Paged.ById(behind, Optional.of(AT_ONCE));
            Page<BankLines.Row> page =
                    asked.page(
                            BankLines.openUntil(handle, context.requiredSite(), last.get(), asked),
                            BankLines.Row::id);
            exact(handle, page.items(), taken, true, context)
                    .forEach(each -> taken.addAll(each.items));
            behind = page.next().map(UUID::fromString);
        } while (behind.isPresent());
        return taken;
    }

    /** Those of the lines; what one takes no other has, and none has what is gone. */
    private List<Exact> exact(
            Handle handle,
            List<BankLines.Row> rows,
            Set<UUID> gone,
            boolean dry,
            CallContext context) {
        Set<UUID> taken = new HashSet<>();
        InTransit transit = InTransit.around(handle, context.requiredSite(), rows, gone);
        List<Exact> exact = new ArrayList<>();
        for (BankLines.Row row : rows) {
            transit.proposal(row)
                    .filter(found -> found.why() == Why.REFERENCE_AND_AMOUNT)
                    .filter(found -> Collections.disjoint(taken, found.journals()))
                    .flatMap(found -> exact(handle, row, found, dry, context))
                    .ifPresent(
                            found -> {
                                exact.add(found);
                                taken.addAll(found.items);
                            });
        }
        return exact;
    }

    /** Empty if it is refused, as by hand it would be: then it waits for somebody to look. */
    private Optional<Exact> exact(
            Handle handle, BankLines.Row row, Proposal found, boolean dry, CallContext context) {
        List<UUID> items = found.items().stream().map(OpenItem::journal).toList();
        try {
            MatchLines.Checked checked =
                    matching.check(
                            handle,
                            new MatchLines.NewMatch(List.of(row.id()), items, Optional.empty()),
                            context);
            Optional<UUID> id =
                    dry
                            ? Optional.empty()
                            : Optional.of(
                                    matching.write(handle, checked, Optional.of(found), context)
                                            .id());
            return Optional.of(new Exact(row.id(), items, found.detail(), id));
        } catch (Problem refused) {
            return Optional.empty();
        }
    }
}

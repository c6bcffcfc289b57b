package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.Actor;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Who waits for whom where one books and another closes. */
@MariaDb
class AccountingPeriodsIT {

    private static final Actor DESK = new Actor("desk", Optional.empty(), Set.of());

    private final LegalEntityId id = new LegalEntityId(Ids.next());
    private final LegalEntity entity =
            new LegalEntity(
                    id,
                    "e" + id.toString().substring(19),
                    "Entity",
                    "DE",
                    Currency.getInstance("EUR"),
                    1);

    private TestChain chain;
    private TenantDatabase database;

    @BeforeEach
    void found(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
        database.inTransaction(
                chain.id(),
                handle ->
                        handle.execute(
                                "INSERT INTO legal_entity VALUES (?, ?, 'Entity', 'DE', 'EUR', 1, '2026-01-01')",
                                id.value(),
                                entity.code()));
    }

    @Test
    void whoClosesAMonthKeepsNobodyFromALaterOne() {
        book("2026-01-10");
        database.inTransaction(
                chain.id(),
                handle -> {
                    AccountingPeriods.hold(handle, entity, 202603);
                    assertThat(CompletableFuture.supplyAsync(() -> book("2026-04-01")))
                            .succeedsWithin(4, TimeUnit.SECONDS)
                            .isEqualTo(202604);
                    return null;
                });
    }

    /** The close begins where the desk has seen that nothing is locked, and has opened nothing itself yet. */
    @Test
    void aYearOpenedAtTheSameMomentIsSeenByWhoClosesALaterOne() throws Exception {
        CompletableFuture<Optional<Integer>> close = new CompletableFuture<>();
        int booked =
                database.inTransaction(
                        chain.id(),
                        handle -> {
                            handle.setSqlLogger(after("starts_on > ", () -> tryClose(close)));
                            return book(handle, "2025-12-20");
                        });

        assertThat(booked).isEqualTo(202512);
        assertThat(close.get(20, TimeUnit.SECONDS)).hasValue(202501);
    }

    /** It ends at once, unless it has to wait for the desk, as it should. */
    private void tryClose(CompletableFuture<Optional<Integer>> close) {
        close.completeAsync(() -> database.inTransaction(chain.id(), this::gapBefore202601));
        try {
            close.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            assertThat(close).isNotDone();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Integer> gapBefore202601(Handle handle) {
        AccountingPeriods.hold(handle, entity, 202601);
        return AccountingPeriods.looserBefore(handle, id, 202601, PeriodState.LOCKED);
    }

    private static SqlLogger after(String part, Runnable action) {
        return new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRenderedSql().contains(part)) {
                    action.run();
                }
            }
        };
    }

    private int book(String day) {
        return database.inTransaction(chain.id(), handle -> book(handle, day));
    }

    private int book(Handle handle, String day) {
        return AccountingPeriods.taking(handle, entity, LocalDate.parse(day), DESK).period();
    }
}

package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What accounts stand at, from the closing balances of the last locked period on: it costs what has been booked since
 * and no more the older the books are.
 */
public final class AccountBalances {

    /** After every period there can be. */
    private static final int LAST = Integer.MAX_VALUE;

    /** Balances of one entity; of a period once it is locked nothing moves, so its closing stands for all before it. */
    private static final String STANDING =
            """
            FROM (
              SELECT account_id, site_id, account, qualifier, counter_site_id, currency,
                balance_minor AS minor, functional_currency, functional_minor AS functional
              FROM account_closing WHERE event_id = :closing
              UNION ALL
              SELECT account_id, site_id, account, qualifier, counter_site_id, currency, movement_minor,
                functional_currency, functional_minor
              FROM account_balance
              WHERE legal_entity_id = :entity AND period > :closed AND period \\<= :until) standing
            GROUP BY account_id, site_id, account, qualifier, counter_site_id, currency, functional_currency
            HAVING SUM(minor) \\<> 0 OR SUM(functional) \\<> 0
            """;

    /** Which closing to begin from: that of the last lock of a period that is still locked. */
    private record Closing(Optional<UUID> event, int period) {

        private static final Closing NONE = new Closing(Optional.empty(), 0);
    }

    private AccountBalances() {}

    /** The accounts of an entity at the end of a period, or now, in the order of site and account. */
    public static <T> List<T> read(
            Handle handle, LegalEntityId entity, Optional<Integer> period, Class<T> line) {
        int until = period.orElse(LAST);
        Query query =
                handle.createQuery(
                        """
                        SELECT :entity AS legal_entity, site_id AS site, account, qualifier,
                          counter_site_id AS counter_site, currency, SUM(minor) AS amount_minor,
                          functional_currency, SUM(functional) AS functional_minor
                        """
                                + STANDING
                                + " ORDER BY site_id, account, qualifier, counter_site_id, currency");
        return bound(query, entity, closing(handle, entity, until), until).mapTo(line).list();
    }

    /** Stores what the accounts stand at when a period is locked by {@code event}. */
    public static void store(Handle handle, UUID event, LegalEntityId entity, int period) {
        bound(
                        handle.createUpdate(
                                        """
                                        INSERT INTO account_closing (event_id, account_id, site_id, account, qualifier,
                                          counter_site_id, currency, balance_minor, functional_currency, functional_minor)
                                        SELECT :event, account_id, site_id, account, qualifier, counter_site_id, currency,
                                          SUM(minor), functional_currency, SUM(functional)
                                        """
                                                + STANDING)
                                .bind("event", event),
                        entity,
                        closing(handle, entity, period - 1),
                        period)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bound(
            S statement, LegalEntityId entity, Closing closing, int until) {
        return statement
                .bind("entity", entity)
                .bind("closing", closing.event)
                .bind("closed", closing.period)
                .bind("until", until);
    }

    private static Closing closing(Handle handle, LegalEntityId entity, int until) {
        return handle.createQuery(
                        """
                        SELECT e.id AS event, e.period
                        FROM accounting_period a
                          JOIN period_event e ON e.legal_entity_id = a.legal_entity_id AND e.period = a.period
                            AND e.kind = 'LOCKED'
                        WHERE a.legal_entity_id = :entity AND a.period \\<= :until
                          AND a.state IN ('LOCKED', 'FINAL')
                        ORDER BY a.period DESC, e.id DESC LIMIT 1
                        """)
                .bind("entity", entity)
                .bind("until", until)
                .mapTo(Closing.class)
                .findOne()
                .orElse(Closing.NONE);
    }
}

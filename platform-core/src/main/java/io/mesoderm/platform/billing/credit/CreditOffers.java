package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.http.NewestFirst;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chain's offers of credit, only added and ended: what was sold by one keeps its terms. */
public final class CreditOffers {

    /** Pay {@code priceMinor}, get {@code valueMinor}. */
    public record NewOffer(
            @Length(min = 1, max = 40) String code,
            @Length(min = 1, max = 120) String name,
            Currency currency,
            @Range(min = 1, max = Bounds.MINOR) long priceMinor,
            @Range(min = 1, max = Bounds.MINOR) long valueMinor,
            CreditModel model,
            @Range(min = 1, max = 36_500) Optional<Integer> lastsDays) {}

    /** An offer. */
    public record Named(UUID offer) {}

    private record Row(
            UUID id,
            String code,
            String name,
            Currency currency,
            long priceMinor,
            long valueMinor,
            CreditModel model,
            Optional<Integer> lastsDays,
            Optional<Instant> endedAt) {

        CreditOffer offer() {
            return new CreditOffer(
                    id,
                    code,
                    name,
                    new Money(priceMinor, currency),
                    new Money(valueMinor, currency),
                    model,
                    lastsDays,
                    endedAt);
        }
    }

    private record NewRow(
            UUID id,
            String code,
            String name,
            Currency currency,
            long priceMinor,
            long valueMinor,
            CreditModel model,
            Optional<Integer> lastsDays,
            Instant createdAt,
            Optional<StaffId> createdBy) {}

    private static final String COLUMNS =
            """
            SELECT id, code, name, currency, price_minor, value_minor, model, lasts_days, ended_at FROM credit_offer
            """;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    CreditOffers(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-credit-offers",
                                Scope.CHAIN,
                                Method.GET,
                                "/credit-offers",
                                Paged.ById.class)
                        .permission("chain.read")
                        .summary("Credit that is or was sold, newest first.")
                        .pages(CreditOffer.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "add-credit-offer",
                                Scope.CHAIN,
                                Method.POST,
                                "/credit-offers",
                                NewOffer.class)
                        .permission("billing.rules")
                        .summary("Offers credit for less than it is worth, or for as much.")
                        .idempotent()
                        .creates()
                        .answers(CreditOffer.class, call -> add(call.input(), call.context())),
                Endpoint.of(
                                "end-credit-offer",
                                Scope.CHAIN,
                                Method.POST,
                                "/credit-offers/{offer}/end",
                                Named.class)
                        .permission("billing.rules")
                        .summary("Sells an offer no more; what was sold keeps its terms.")
                        .idempotent()
                        .answers(
                                CreditOffer.class,
                                call -> end(call.input().offer, call.context())));
    }

    public Page<CreditOffer> list(Paged.ById asked, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        asked.page(
                                NewestFirst.rows(handle, COLUMNS, "id", asked, Row.class).stream()
                                        .map(Row::offer)
                                        .toList(),
                                CreditOffer::id));
    }

    public CreditOffer add(NewOffer input, CallContext context) {
        if (input.valueMinor < input.priceMinor) {
            throw Problem.invalid("valueMinor", "is less than the price: give as much or more");
        }
        return database.inTransaction(
                context,
                handle -> {
                    UUID id = Ids.next();
                    insert(
                            handle,
                            new NewRow(
                                    id,
                                    input.code,
                                    input.name,
                                    input.currency,
                                    input.priceMinor,
                                    input.valueMinor,
                                    input.model,
                                    input.lastsDays,
                                    clock.instant(),
                                    context.actor().staff()));
                    trail.record(
                            handle,
                            context,
                            "credit-offer.added",
                            "credit_offer",
                            () -> id,
                            input.code);
                    return find(handle, id).orElseThrow();
                });
    }

    /** Ended twice, it has ended when it did. */
    public CreditOffer end(UUID offer, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    int ended =
                            handle.createUpdate(
                                            "UPDATE credit_offer SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                                    .bind("id", offer)
                                    .bind("now", clock.instant())
                                    .execute();
                    CreditOffer known = find(handle, offer).orElseThrow(Problem::notFound);
                    if (ended == 1) {
                        trail.record(
                                handle,
                                context,
                                "credit-offer.ended",
                                "credit_offer",
                                () -> offer,
                                known.code());
                    }
                    return known;
                });
    }

    /** The offer that is sold under a code today, in the currency of the books it is sold in. */
    static CreditOffer require(Handle handle, String code, Currency currency) {
        CreditOffer offer =
                handle.createQuery(COLUMNS + " WHERE code = :code")
                        .bind("code", code)
                        .mapTo(Row.class)
                        .findOne()
                        .map(Row::offer)
                        .filter(known -> known.endedAt().isEmpty())
                        .orElseThrow(() -> Problem.invalid("offer", "is none that is sold"));
        if (!offer.price().currency().equals(currency)) {
            throw Problem.invalid("offer", "is not sold in " + currency);
        }
        return offer;
    }

    private static Optional<CreditOffer> find(Handle handle, UUID offer) {
        return handle.createQuery(COLUMNS + " WHERE id = :id")
                .bind("id", offer)
                .mapTo(Row.class)
                .findOne()
                .map(Row::offer);
    }

    private static void insert(Handle handle, NewRow row) {
        try {
            Rows.bindAll(
                            handle.createUpdate(
                                    """
                                    INSERT INTO credit_offer (id, code, name, currency, price_minor, value_minor, model,
                                      lasts_days, created_at, created_by)
                                    VALUES <row>
                                    """),
                            "row",
                            List.of(row))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "credit_offer_code")) {
                throw Problem.conflict(
                        "credit-offer-exists", "There is an offer of this code already.");
            }
            throw e;
        }
    }
}

package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The chain's buyers who are no patients of what they buy. */
public final class Buyers {

    /** Part of a name; all buyers without it. */
    public record Search(
            @Length(min = 1, max = 200) Optional<String> text,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private record Row(
            UUID id,
            Buyer.Kind kind,
            String name,
            String street,
            String postcode,
            String city,
            String country,
            Optional<String> email) {

        Buyer buyer() {
            return new Buyer(
                    id, new Buyer.Details(kind, name, street, postcode, city, country, email));
        }
    }

    private record OfContract(
            UUID contractId,
            UUID id,
            Buyer.Kind kind,
            String name,
            String street,
            String postcode,
            String city,
            String country,
            Optional<String> email) {

        Buyer buyer() {
            return new Row(id, kind, name, street, postcode, city, country, email).buyer();
        }
    }

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public Buyers(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-buyers", Scope.SITE, Method.GET, "/buyers", Search.class)
                        .permission("billing.sell")
                        .summary("Buyers of the chain who buy for patients, by part of their name.")
                        .pages(Buyer.class, call -> list(call.input(), call.context())),
                Endpoint.of("add-buyer", Scope.SITE, Method.POST, "/buyers", Buyer.Details.class)
                        .permission("billing.sell")
                        .summary("Adds somebody who buys for patients.")
                        .idempotent()
                        .creates()
                        .answers(Buyer.class, call -> add(call.input(), call.context())));
    }

    public Page<Buyer> list(Search search, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        search.page(
                                handle
                                        .createQuery(
                                                """
                                                SELECT id, kind, name, street, postcode, city, country, email FROM buyer
                                                WHERE (:text IS NULL OR LOCATE(:text, name) > 0)
                                                  AND (:cursor IS NULL OR id > :cursor)
                                                ORDER BY id LIMIT :sought
                                                """)
                                        .bind("text", search.text)
                                        .bind("cursor", search.cursor)
                                        .bind("sought", search.sought())
                                        .mapTo(Row.class)
                                        .stream()
                                        .map(Row::buyer)
                                        .toList(),
                                Buyer::id));
    }

    public Buyer add(Buyer.Details details, CallContext context) {
        return database.inTransaction(
                context, handle -> insert(handle, details, "", trail, clock.instant(), context));
    }

    /** The buyer, who is of this chain; a problem at the field otherwise. */
    static Buyer require(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT id, kind, name, street, postcode, city, country, email FROM buyer WHERE id = :id
                        """)
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .map(Row::buyer)
                .orElseThrow(() -> Problem.invalid("buyer", "is no buyer of this chain"));
    }

    /** Who bought these contracts, where it was not the patient, by the contract. */
    static Map<UUID, Buyer> of(Handle handle, Collection<UUID> contracts) {
        return contracts.isEmpty()
                ? Map.of()
                : handle
                        .createQuery(
                                """
                                SELECT c.id AS contract_id, b.id, b.kind, b.name, b.street, b.postcode, b.city,
                                  b.country, b.email
                                FROM package_contract c JOIN buyer b ON b.id = c.buyer_id
                                WHERE c.id IN (<contracts>)
                                """)
                        .bindList("contracts", List.copyOf(contracts))
                        .mapTo(OfContract.class)
                        .stream()
                        .collect(Collectors.toMap(OfContract::contractId, OfContract::buyer));
    }

    /** Adds one in the caller's transaction; {@code prefix} stands before the names of its fields. */
    static Buyer insert(
            Handle handle,
            Buyer.Details details,
            String prefix,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        String country = details.country().toUpperCase(Locale.ROOT);
        if (!Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw Problem.invalid(prefix + "country", "is no country such as DE");
        }
        UUID id = Ids.next();
        Row row =
                new Row(
                        id,
                        details.kind(),
                        details.name(),
                        details.street(),
                        details.postcode(),
                        details.city(),
                        country,
                        details.email());
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO buyer (id, kind, name, street, postcode, city, country, email, made_at, made_by)
                        VALUES (:id, :kind, :name, :street, :postcode, :city, :country, :email, :now, :by)
                        """),
                        row)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        trail.record(handle, context, "buyer.added", "buyer", () -> id, details.kind().name());
        return row.buyer();
    }
}

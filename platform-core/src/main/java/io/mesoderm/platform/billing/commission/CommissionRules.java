package io.mesoderm.platform.billing.commission;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.http.NewestFirst;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who earns what by treating, dated and only ever added: another one from a later day takes its place. */
public final class CommissionRules {

    /** For one practitioner, or a role, or all; for one item or all; at one site or all. */
    public record NewRule(
            Optional<StaffId> practitioner,
            @Length(min = 1, max = 32) Optional<String> role,
            @Length(min = 1, max = 64) Optional<String> serviceItem,
            Optional<SiteId> site,
            CommissionBasis basis,
            @Range(min = 0, max = 100) Optional<BigDecimal> percent,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> amountMinor,
            Optional<Currency> currency,
            LocalDate validFrom) {}

    private record Row(
            UUID id,
            Optional<StaffId> practitionerId,
            Optional<String> role,
            Optional<String> serviceItem,
            Optional<SiteId> siteId,
            CommissionBasis basis,
            Optional<BigDecimal> percent,
            Optional<Long> amountMinor,
            Optional<Currency> currency,
            LocalDate validFrom) {

        CommissionRule rule() {
            return new CommissionRule(
                    id,
                    practitionerId,
                    role,
                    serviceItem,
                    siteId,
                    basis,
                    percent,
                    amountMinor.map(minor -> new Money(minor, currency.orElseThrow())),
                    validFrom);
        }
    }

    private record NewRow(
            UUID id,
            Optional<StaffId> practitionerId,
            Optional<String> role,
            Optional<String> serviceItem,
            Optional<SiteId> siteId,
            CommissionBasis basis,
            Optional<BigDecimal> percent,
            Optional<Long> amountMinor,
            Optional<Currency> currency,
            LocalDate validFrom,
            Instant createdAt,
            Optional<StaffId> createdBy) {}

    private static final String RULES =
            """
            SELECT id, practitioner_id, role, service_item, site_id, basis, percent, amount_minor, currency, valid_from
            FROM commission_rule
            """;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    CommissionRules(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-commission-rules",
                                Scope.CHAIN,
                                Method.GET,
                                "/commission-rules",
                                Paged.ById.class)
                        .permission("billing.rules")
                        .summary("What who treats earns by it, newest first.")
                        .pages(CommissionRule.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "add-commission-rule",
                                Scope.CHAIN,
                                Method.POST,
                                "/commission-rules",
                                NewRule.class)
                        .permission("billing.rules")
                        .summary("Says what who treats earns by it from a day on.")
                        .idempotent()
                        .creates()
                        .answers(CommissionRule.class, call -> add(call.input(), call.context())));
    }

    public Page<CommissionRule> list(Paged.ById asked, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        asked.page(
                                NewestFirst.rows(handle, RULES, "id", asked, Row.class).stream()
                                        .map(Row::rule)
                                        .toList(),
                                CommissionRule::id));
    }

    public CommissionRule add(NewRule input, CallContext context) {
        requireSound(input);
        return database.inTransaction(
                context,
                handle -> {
                    requireKnown(handle, input);
                    requireToCome(input, context);
                    NewRow row =
                            new NewRow(
                                    Ids.next(),
                                    input.practitioner,
                                    input.role,
                                    input.serviceItem,
                                    input.site,
                                    input.basis,
                                    input.percent,
                                    input.amountMinor,
                                    input.currency,
                                    input.validFrom,
                                    clock.instant(),
                                    context.actor().staff());
                    Rows.bindAll(
                                    handle.createUpdate(
                                            """
                                            INSERT INTO commission_rule (id, practitioner_id, role, service_item, site_id,
                                              basis, percent, amount_minor, currency, valid_from, created_at, created_by)
                                            VALUES <row>
                                            """),
                                    "row",
                                    List.of(row))
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "commission-rule.added",
                            "commission_rule",
                            () -> row.id,
                            input.basis.name());
                    return new CommissionRule(
                            row.id,
                            input.practitioner,
                            input.role,
                            input.serviceItem,
                            input.site,
                            input.basis,
                            input.percent,
                            input.amountMinor.map(
                                    minor -> new Money(minor, input.currency.orElseThrow())),
                            input.validFrom);
                });
    }

    private static void requireSound(NewRule input) {
        boolean fixed = input.basis == CommissionBasis.FIXED;
        if (input.practitioner.isPresent() && input.role.isPresent()) {
            throw Problem.invalid("role", "is given, or practitioner is: one of them, not both");
        }
        if (fixed == input.percent.isPresent()) {
            throw Problem.invalid(
                    "percent",
                    fixed ? "is not for a fixed amount" : "is missing: say of what share");
        }
        if (fixed != input.amountMinor.isPresent()) {
            throw Problem.invalid(
                    "amountMinor", fixed ? "is missing" : "is for a fixed amount alone");
        }
        if (fixed != input.currency.isPresent()) {
            throw Problem.invalid("currency", fixed ? "is missing" : "is for a fixed amount alone");
        }
        if (input.percent.filter(percent -> percent.scale() > 4).isPresent()) {
            throw Problem.invalid("percent", "has at most 4 decimals");
        }
    }

    private static void requireKnown(Handle handle, NewRule input) {
        input.site.ifPresent(site -> Sites.requireNamed(handle, site, "site"));
        input.serviceItem.ifPresent(
                item -> ServiceItems.requireKnown(handle, List.of(item), "serviceItem"));
        if (input.role.isPresent()
                && Arrays.stream(Role.values())
                        .noneMatch(role -> role.word().equals(input.role.get()))) {
            throw Problem.invalid("role", "is no role of this chain");
        }
        boolean known =
                input.practitioner.isEmpty()
                        || handle.createQuery("SELECT 1 FROM staff WHERE id = :id AND practitioner")
                                .bind("id", input.practitioner.get())
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent();
        if (!known) {
            throw Problem.invalid("practitioner", "is nobody who treats in this chain");
        }
    }

    private void requireToCome(NewRule input, CallContext context) {
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        if (input.validFrom.isBefore(today)) {
            throw Problem.invalid("validFrom", "is over: what was earned stays as it is");
        }
    }
}

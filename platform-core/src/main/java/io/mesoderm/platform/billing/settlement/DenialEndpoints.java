package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageVersions;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the chain does not let be used at another site than sold it: added and ended, as rules are. */
public final class DenialEndpoints {

    /** Whatever it does not name is meant whole: without any of them, nothing is used elsewhere. */
    public record NewDenial(
            Optional<SiteId> seller,
            Optional<SiteId> provider,
            @Length(min = 1, max = 64) Optional<String> packageTemplate,
            Optional<Measure> measure,
            LocalDate validFrom,
            Optional<LocalDate> validTo) {}

    /** The last day of one that had none. */
    public record DenialEnd(UUID denial, LocalDate validTo) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public DenialEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-use-denials",
                                Scope.CHAIN,
                                Method.GET,
                                "/use-denials",
                                Paged.ById.class)
                        .permission("billing.read")
                        .summary("What is not used at another site than sold it, past and coming.")
                        .pages(UseDenial.class, call -> denials(call.input(), call.context())),
                Endpoint.of(
                                "add-use-denial",
                                Scope.CHAIN,
                                Method.POST,
                                "/use-denials",
                                NewDenial.class)
                        .permission("billing.rules")
                        .summary(
                                "Denies use elsewhere from a day on: by package template, kind of unit, or pair of sites.")
                        .idempotent()
                        .creates()
                        .answers(UseDenial.class, call -> add(call.input(), call.context())),
                Endpoint.of(
                                "end-use-denial",
                                Scope.CHAIN,
                                Method.POST,
                                "/use-denials/{denial}/ends",
                                DenialEnd.class)
                        .permission("billing.rules")
                        .summary("Ends a denial that had no end, today at the earliest.")
                        .idempotent()
                        .answers(UseDenial.class, call -> end(call.input(), call.context())));
    }

    public Page<UseDenial> denials(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                UseDenials.list(handle, input.cursor(), input.sought()),
                                UseDenial::id));
    }

    public UseDenial add(NewDenial input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UseDenial denial = require(handle, input);
                    UseDenials.insert(
                            handle,
                            denial,
                            context.actor().staff().map(EntityId::value),
                            clock.instant());
                    trail.record(
                            handle,
                            context,
                            "use-denial.added",
                            "use_denial",
                            denial::id,
                            denial.named());
                    return denial;
                });
    }

    private static UseDenial require(Handle handle, NewDenial input) {
        input.seller.ifPresent(site -> Sites.requireNamed(handle, site, "seller"));
        input.provider.ifPresent(site -> Sites.requireNamed(handle, site, "provider"));
        input.packageTemplate.ifPresent(
                code -> PackageVersions.requireKnown(handle, code, "packageTemplate"));
        if (input.seller.isPresent() && input.seller.equals(input.provider)) {
            throw Problem.invalid("provider", "is the seller itself, where nothing is denied");
        }
        if (input.validTo.filter(end -> end.isBefore(input.validFrom)).isPresent()) {
            throw Problem.invalid("validTo", "is before validFrom");
        }
        return new UseDenial(
                Ids.next(),
                input.seller,
                input.provider,
                input.packageTemplate,
                input.measure,
                input.validFrom,
                input.validTo);
    }

    public UseDenial end(DenialEnd input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UseDenial denial =
                            UseDenials.lock(handle, input.denial).orElseThrow(Problem::notFound);
                    if (denial.validTo().isPresent()) {
                        throw Problem.invalid("validTo", "is set already");
                    }
                    LocalDate today = UseDenials.day(handle, clock.instant());
                    if (input.validTo.isBefore(today)
                            || input.validTo.isBefore(denial.validFrom())) {
                        throw Problem.invalid(
                                "validTo", "must be today or later, and not before it begins");
                    }
                    UseDenials.end(handle, input.denial, input.validTo);
                    trail.record(
                            handle,
                            context,
                            "use-denial.ended",
                            "use_denial",
                            denial::id,
                            input.validTo.toString());
                    return UseDenials.lock(handle, input.denial).orElseThrow();
                });
    }
}

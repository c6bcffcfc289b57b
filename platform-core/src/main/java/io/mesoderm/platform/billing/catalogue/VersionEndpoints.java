package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Package templates and what each of their versions said, for whoever makes the next one. */
public final class VersionEndpoints {

    /** Whose versions; the list goes on below a version's number. */
    public record VersionsOf(
            @Length(min = 2, max = 64) String template,
            @Range(min = 1, max = Integer.MAX_VALUE) Optional<Integer> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** The sites at which a package may have a price. */
    public record SellingSites(List<SellingSite> sites) {}

    private final TenantDatabase database;
    private final InstantSource clock;

    VersionEndpoints(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-package-templates",
                                Scope.CHAIN,
                                Method.GET,
                                "/package-templates",
                                Paged.ByCode.class)
                        .permission("billing.read")
                        .summary("Every package template as its newest version has it.")
                        .pages(
                                PackageVersion.class,
                                call -> templates(call.input(), call.context())),
                Endpoint.of(
                                "list-package-versions",
                                Scope.CHAIN,
                                Method.GET,
                                "/package-templates/{template}/versions",
                                VersionsOf.class)
                        .permission("billing.read")
                        .summary("The versions of a package template, newest first.")
                        .pages(
                                PackageVersion.class,
                                call -> versions(call.input(), call.context())),
                Endpoint.of(
                                "list-selling-sites",
                                Scope.CHAIN,
                                Method.GET,
                                "/selling-sites",
                                Empty.class)
                        .permission("chain.read")
                        .summary("The sites of the chain with the currency each sells in today.")
                        .answers(
                                SellingSites.class,
                                call ->
                                        new SellingSites(
                                                database.inReport(
                                                        call.context(),
                                                        handle ->
                                                                SellingSite.all(
                                                                        handle,
                                                                        clock.instant())))));
    }

    public Page<PackageVersion> templates(Paged.ByCode input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                PackageVersions.newest(handle, input.cursor(), input.sought()),
                                PackageVersion::code));
    }

    public Page<PackageVersion> versions(VersionsOf input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    List<PackageVersion> found =
                            PackageVersions.of(
                                    handle, input.template, input.cursor, input.sought());
                    if (found.isEmpty() && input.cursor.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return input.page(found, PackageVersion::versionNo);
                });
    }
}

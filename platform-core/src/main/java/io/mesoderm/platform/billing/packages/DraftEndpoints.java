package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;

/** Packages that are not for sale: drafts of a version, and what a desk puts together for one patient. */
public final class DraftEndpoints {

    /** A sale of what was put together, with what is paid at once. */
    public record CustomSale(
            PatientId patient,
            CustomPackage.Terms terms,
            Optional<PackageEndpoints.NewPayment> payment,
            @Length(min = 1, max = 10) Optional<List<PackageEndpoints.NewPayment>> payments) {}

    private final PreviewPackage previews;
    private final CustomPackage customs;

    public DraftEndpoints(PreviewPackage previews, CustomPackage customs) {
        this.previews = previews;
        this.customs = customs;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "preview-package",
                                Scope.CHAIN,
                                Method.POST,
                                "/package-previews",
                                NewPackageVersion.class)
                        .permission("billing.rules")
                        .summary(
                                "What each unit of a version would be worth at each site; writes nothing.")
                        .answers(
                                PreviewPackage.Preview.class,
                                call -> previews.preview(call.input(), call.context())),
                Endpoint.of(
                                "quote-custom-package",
                                Scope.SITE,
                                Method.POST,
                                "/custom-package-quotes",
                                CustomPackage.Terms.class)
                        .permission("billing.custom")
                        .summary(
                                "What a package put together for one patient costs with and without its discount,"
                                        + " and the value of each unit; writes nothing.")
                        .answers(
                                PreviewPackage.AtSite.class,
                                call -> customs.quote(call.input(), call.context())),
                Endpoint.of(
                                "sell-custom-package",
                                Scope.SITE,
                                Method.POST,
                                "/custom-packages",
                                CustomSale.class)
                        .permission("billing.custom")
                        .summary("Puts a package together for one patient and sells it.")
                        .idempotent()
                        .creates()
                        .answers(
                                SellPackage.Sold.class,
                                call ->
                                        customs.sell(
                                                call.input().patient,
                                                call.input().terms,
                                                PackageEndpoints.tendered(
                                                        call.input().payment,
                                                        call.input().payments),
                                                call.context())));
    }
}

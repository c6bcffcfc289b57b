package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.PackageDrafts;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A package that a desk puts together for one patient. It becomes a version like any other, of a template that is in
 * no list, so that what is sold has the same terms, books and refunds as every package.
 */
public final class CustomPackage {

    private static final String CODE = "custom-";

    /**
     * What is in it, and its price in the currency of the site; with {@link Allocation#MANUAL} the value of each line.
     *
     * @param sites where its units may be used; the selling site alone if none is named
     */
    public record Terms(
            @Length(min = 1, max = 200) String name,
            Optional<Allocation> allocation,
            Optional<SplitRule> splitRule,
            @Range(min = 1, max = 36500) Optional<Integer> validityDays,
            @Length(min = 1, max = 50) List<NewItem> items,
            @Range(min = 0, max = Bounds.MINOR) long priceMinor,
            @Length(min = 1, max = 50) Optional<List<Long>> lineValuesMinor,
            Optional<List<SiteId>> sites,
            @Length(min = 1, max = 80) Optional<String> refundPolicy,
            @Range(min = 1, max = 365) Optional<Integer> graceDays,
            Optional<VoucherKind> voucherKind) {

        private NewPackageVersion at(CallContext context) {
            return new NewPackageVersion(
                    CODE + Ids.next(),
                    name,
                    allocation,
                    splitRule,
                    validityDays,
                    items,
                    List.of(new SitePrice(context.requiredSite(), priceMinor, lineValuesMinor)),
                    sites.filter(named -> !named.isEmpty())
                            .or(() -> Optional.of(List.of(context.requiredSite()))),
                    refundPolicy,
                    graceDays,
                    voucherKind);
        }
    }

    private final TenantDatabase database;
    private final SellPackage sales;
    private final PreviewPackage previews;
    private final InstantSource clock;

    public CustomPackage(
            TenantDatabase database,
            SellPackage sales,
            PreviewPackage previews,
            InstantSource clock) {
        this.database = database;
        this.sales = sales;
        this.previews = previews;
        this.clock = clock;
    }

    /** Its price beside what it would cost without any discount, and the value of each unit; writes nothing. */
    public PreviewPackage.AtSite quote(Terms terms, CallContext context) {
        return previews.preview(terms.at(context), context).sites().getFirst();
    }

    public SellPackage.Sold sell(
            PatientId patient,
            Terms terms,
            List<SellPackage.Tendered> tendered,
            CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    PatientId survivor = sales.survivor(patient, context);
                    PackageOffer offer =
                            PackageDrafts.custom(
                                    handle,
                                    terms.at(context),
                                    context.actor().staff().map(EntityId::value),
                                    clock.instant());
                    return sales.sell(
                            handle, survivor, offer, order(patient, offer, tendered), context);
                });
    }

    private static SellPackage.Order order(
            PatientId patient, PackageOffer offer, List<SellPackage.Tendered> tendered) {
        return new SellPackage.Order(
                patient,
                offer.template(),
                SaleTerms.AS_OFFERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tendered);
    }
}

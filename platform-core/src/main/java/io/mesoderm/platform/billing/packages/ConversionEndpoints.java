package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** Units of a contract turned into others. */
public final class ConversionEndpoints {

    /** Which units, and which each entry becomes; a quantity of two makes two units. */
    public record Quoted(
            UUID contract,
            @Length(min = 1, max = 50) List<UUID> units,
            @Length(min = 1, max = 50) List<NewItem> into) {}

    /** The same, and why. */
    public record NewConversion(
            UUID contract,
            @Length(min = 1, max = 50) List<UUID> units,
            @Length(min = 1, max = 50) List<NewItem> into,
            @Length(min = 3, max = 200) String reason) {}

    private final ConvertUnits conversions;

    public ConversionEndpoints(ConvertUnits conversions) {
        this.conversions = conversions;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "quote-conversion",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/conversion-quotes",
                                Quoted.class)
                        .permission("billing.refund")
                        .summary("What units would be worth as others; writes nothing.")
                        .answers(
                                UnitConversion.class,
                                call ->
                                        conversions.quote(
                                                new ConvertUnits.Wish(
                                                        call.input().contract,
                                                        call.input().units,
                                                        call.input().into),
                                                call.context())),
                Endpoint.of(
                                "convert-units",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/conversions",
                                NewConversion.class)
                        .permission("billing.refund")
                        .summary(
                                "Swaps, splits or merges units of a contract; their value stays what it is.")
                        .idempotent()
                        .creates()
                        .answers(
                                ConvertUnits.Converted.class,
                                call ->
                                        conversions.convert(
                                                new ConvertUnits.Wish(
                                                        call.input().contract,
                                                        call.input().units,
                                                        call.input().into),
                                                call.input().reason,
                                                call.context())));
    }
}

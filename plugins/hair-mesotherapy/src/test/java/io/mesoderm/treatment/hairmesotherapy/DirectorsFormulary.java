package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Approval;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Role;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Ingredient.Status;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seeds as a director completed them: what the catalogue leaves open is off-label in every country and may be undiluted.
 *
 * @param roles what the director says of single ingredients
 */
public record DirectorsFormulary(Map<String, Role> roles) implements ReferenceData {

    private static final ModuleSeeds SEEDS = new ModuleSeeds("hair-mesotherapy");
    private static final List<Approval> ANYWHERE = List.of(new Approval("*", Status.OFF_LABEL));
    private static final BigDecimal UNDILUTED = new BigDecimal("100");

    @Override
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
        return SEEDS.list(catalogue, context).stream()
                .map(entry -> completed(entry, catalogue.type()))
                .toList();
    }

    @Override
    public <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context) {
        return list(catalogue, context).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    private <R extends Record> Entry<R> completed(Entry<R> entry, Class<R> type) {
        if (!(entry.value() instanceof Ingredient i)) {
            return entry;
        }
        Ingredient completed =
                new Ingredient(
                        i.name(),
                        i.kind(),
                        roles.getOrDefault(entry.code(), i.role()),
                        i.evidence(),
                        i.approvals().isEmpty() ? ANYWHERE : i.approvals(),
                        i.routes(),
                        i.maxPercent().or(() -> Optional.of(UNDILUTED)),
                        i.maxMlPerSession(),
                        i.allergyWords(),
                        i.allergyCodes(),
                        i.caution(),
                        i.anaestheticLimit(),
                        i.protocolLimits());
        return new Entry<>(
                entry.code(), type.cast(completed), entry.sources(), entry.designDefault());
    }
}

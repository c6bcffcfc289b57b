package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.View.Option;

import java.util.List;
import java.util.Map;

// tag::form[]
/** The form of a massage: made from the record, with the choices its lookups offer. */
final class MassageForm {

    private final ReferenceData reference;
    private final Stock stock;

    MassageForm(ReferenceData reference, Stock stock) {
        this.reference = reference;
        this.stock = stock;
    }

    View view(CallContext context) {
        return View.Form.sessionDetails(
                Text.of("massage.title"),
                MassageDetails.class,
                Map.of("minutes", "20"),
                Map.of("oils", oils(context), "lots", lots(context)));
    }

    private List<Option> oils(CallContext context) {
        return reference.list(Oil.CATALOGUE, context).stream()
                .map(
                        oil ->
                                new Option(
                                        oil.code(),
                                        Text.literal(
                                                oil.value()
                                                        .name()
                                                        .getOrDefault(
                                                                context.locale().getLanguage(),
                                                                oil.code()))))
                .toList();
    }

    private List<Option> lots(CallContext context) {
        return stock.usable(context).stream()
                .map(
                        lot ->
                                new Option(
                                        lot.lot().toString(),
                                        Text.literal(lot.productName() + " " + lot.lotNumber())))
                .toList();
    }
}
// end::form[]

package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.session.UsableLots;

import java.util.Map;

/** The form a plasma session is recorded with. */
public final class PrpForm {

    private final UsableLots lots;

    public PrpForm(UsableLots lots) {
        this.lots = lots;
    }

    public View view(CallContext context) {
        return View.Form.sessionDetails(
                Text.of("prp.title"),
                PrpDetails.class,
                Map.of("activation", Activation.NONE.name(), "aftercareGiven", "true"),
                Map.of("lots", lots.options(context)));
    }
}

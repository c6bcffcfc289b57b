package io.mesoderm.treatment.combination.needling;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.session.UsableLots;

import java.util.Map;

/** The form a microneedling session is recorded with. */
public final class NeedlingForm {

    private final UsableLots lots;

    public NeedlingForm(UsableLots lots) {
        this.lots = lots;
    }

    public View view(CallContext context) {
        return View.Form.sessionDetails(
                Text.of("needling.title"),
                NeedlingDetails.class,
                Map.of("tool", NeedlingTool.PEN.name(), "aftercareGiven", "true"),
                Map.of("lots", lots.options(context)));
    }
}

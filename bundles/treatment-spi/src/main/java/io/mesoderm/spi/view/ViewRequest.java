package io.mesoderm.spi.view;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.context.CallContext;

import java.util.Map;
import java.util.Optional;

/**
 * What a contribution is asked with: the patient's situation on pages that have a patient, and the
 * page's query parameters.
 */
public record ViewRequest(
        Optional<CareSituation> situation, Map<String, String> parameters, CallContext context) {

    public ViewRequest {
        parameters = Map.copyOf(parameters);
    }
}
